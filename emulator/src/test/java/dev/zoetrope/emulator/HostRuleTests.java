package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A web page of another site does not reach the emulator, however it names it. */
class HostRuleTests {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , 200",
        "127.0.0.1:PORT, , 200",
        "localhost:PORT, , 200",
        "LocalHost, , 200",
        "[::1]:PORT, , 200",
        "partner.example:PORT, , 200",
        "www.runninghub.cn, , 200",
        "model-api.runcomfy.net:443, , 200",
        "www.runninghub.cn.evil.example, , 403",
        "127.0.0.1:PORT, https://www.runninghub.cn, 403",
        "evil.example:PORT, , 403",
        "127.0.0.1.evil.example, , 403",
        "localhost.evil.example, , 403",
        "127.0.0.1:PORT, http://127.0.0.1:PORT, 200",
        "127.0.0.1:PORT, http://localhost:3000, 200",
        "127.0.0.1:PORT, https://partner.example, 200",
        "127.0.0.1:PORT, https://evil.example, 403",
        "127.0.0.1:PORT, http://127.0.0.1.evil.example, 403",
        "127.0.0.1:PORT, null, 403",
    })
    void onlyThisMachineAndWhatIsAllowedIsAnswered(String host, String origin, int status) throws IOException {
        EmulatorOptions options =
                EmulatorOptions.builder().allowHost("Partner.example").build();
        try (Emulator emulator = Emulator.start(options)) {
            for (String path : new String[] {"/v1/models/categories", "/_emulator/charges"}) {
                assertThat(status(emulator, path, host, origin)).as(path).isEqualTo(status);
            }
        }
    }

    private static int status(Emulator emulator, String path, String host, String origin) throws IOException {
        int port = emulator.baseUri().getPort();
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + (origin == null ? "" : "Origin: " + origin + "\r\n") + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(head.replace("PORT", port + "").getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
