package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RunComfy does not accept, and in which shape it says so. Nothing refused may be charged. */
class RunComfyRefusalTests {

    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .runComfyKey("other", "another-key-of-this-service")
            .balance(new BigDecimal("1.1"))
            .build());
    private final Wire wire = new Wire(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aWrongOrMissingTokenIs400004WithHttp400() {
        String path = Samples.O1_STD;
        String body = Samples.o1Std("a boat");

        assertThat(code(wire.send("POST", path, body), 400)).isEqualTo(400004);
        assertThat(code(wire.send("POST", path, body, "Authorization", "Bearer nonsense"), 400))
                .isEqualTo(400004);
        assertThat(code(wire.send("POST", path, body, "Authorization", emulator.runComfyKey()), 400))
                .isEqualTo(400004);
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void theStatusOfAWrongTokenCanBe401() {
        try (Emulator strict =
                Emulator.start(EmulatorOptions.builder().authFailureStatus(401).build())) {
            assertThat(code(new Wire(strict).get("/prod/v2/balance"), 401)).isEqualTo(400004);
        }
    }

    @Test
    void anUnknownModelIs400001() {
        assertThat(code(wire.runComfy("POST", "/v1/models/kling/none", "{}"), 400))
                .isEqualTo(400001);
        assertThat(code(wire.runComfy("POST", Samples.O1_STD.replace("kling/kling", "kling%2Fkling"), "{}"), 400))
                .isEqualTo(400001);
    }

    @Test
    void anUnknownRequestIs404001AndAForeignOne403001() {
        assertThat(code(wire.runComfy("GET", "/v1/requests/none/status", ""), 404))
                .isEqualTo(404001);
        String id =
                wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat")).text("request_id");

        Wire.Answer foreign =
                wire.get("/v1/requests/" + id + "/status", "Authorization", "Bearer another-key-of-this-service");

        assertThat(code(foreign, 403)).isEqualTo(403001);
    }

    @Test
    void anEmptyBalanceIs400002() {
        wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("one"));
        wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("two"));

        assertThat(code(wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("three")), 400))
                .isEqualTo(400002);
        assertThat(emulator.charges().all()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STD  | {"image":"https://a.example/x.png"}                                       | prompt   | missing
            STD  | {"prompt":7,"image":"https://a.example/x.png"}                            | prompt   | string_type
            STD  | {"prompt":"p","image":"x.png"}                                            | image    | url_parsing
            STD  | {"prompt":"p","image":"data:image/png;base64,@@@"}                        | image    | url_parsing
            STD  | {"prompt":"p","image":"https://a.example/x.png","duration":"5"}           | duration | integer_type
            STD  | {"prompt":"p","image":"https://a.example/x.png","duration":11}            | duration | enum
            STD  | {"prompt":"p","image":"https://a.example/x.png","duration":7}             | duration | value_error
            REF  | {"prompt":"p","image_urls":[],"elements":[],"duration":5}                 | duration | string_type
            REF  | {"prompt":"p","image_urls":[]}                                            | elements | missing
            REF  | {"prompt":"p","image_urls":"https://a.example/x.png","elements":[]}       | image_urls | array_type
            REF  | {"prompt":"p","image_urls":[7],"elements":[]}                             | image_urls | string_type
            REF  | {"prompt":"p","image_urls":[],"elements":["x"]}                           | elements | object_type
            REF  | {"prompt":"p","image_urls":[],"elements":[{"reference_image_urls":["https://a.example/1","https://a.example/2","https://a.example/3","https://a.example/4","https://a.example/5"]}]} | elements | too_long
            REF  | {"prompt":"p","image_urls":["https://a.example/1","https://a.example/2","https://a.example/3","https://a.example/4"],"elements":[{},{},{},{}]} | elements | value_error
            V3   | {"prompt":"p","start_image_url":"https://a.example/x.png","cfg_scale":1.5}  | cfg_scale | less_than_equal
            V3   | {"prompt":"p","start_image_url":"https://a.example/x.png","duration":2}   | duration | greater_than_equal
            V3   | {"prompt":"p","start_image_url":"https://a.example/x.png","duration":5.5} | duration | integer_type
            V3   | {"prompt":"p","start_image_url":"https://a.example/x.png","generate_audio":"true"} | generate_audio | boolean_type
            V3   | {"prompt":"p","start_image_url":"https://a.example/x.png","duration":10,"multi_prompt":[{"prompt":"a","duration":4},{"prompt":"b","duration":4}]} | multi_prompt | value_error
            """)
    void anInputThatDoesNotFitIs422AndNamesTheField(String model, String body, String field, String type) {
        Wire.Answer answer = wire.runComfy("POST", path(model), body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail")).hasSize(1).first().satisfies(entry -> {
            assertThat(entry.path("loc").get(0).stringValue()).isEqualTo("body");
            assertThat(entry.path("loc").get(1).stringValue()).isEqualTo(field);
            assertThat(entry.path("type").stringValue()).isEqualTo(type);
            assertThat(entry.path("msg").stringValue()).isNotBlank();
        });
        assertThat(emulator.charges().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STD | {"prompt":"p","image":"https://a.example/x.png","duration":7,"last_image":"https://a.example/y.png"}
            REF | {"prompt":"p","image_urls":[],"elements":[{"frontal_image_url":"","reference_image_urls":[]}],"duration":"5"}
            V3  | {"prompt":"p","start_image_url":"https://a.example/x.png","cfg_scale":1,"duration":3}
            V3  | {"prompt":"p","start_image_url":"https://a.example/x.png","duration":8,"multi_prompt":[{"prompt":"a"},{"prompt":"b","duration":3}]}
            """)
    void whatTheSchemaAllowsIsAcceptedQuirksIncluded(String model, String body) {
        assertThat(wire.runComfy("POST", path(model), body).status()).isEqualTo(200);
    }

    @Test
    void severalViolationsAreToldAtOnce() {
        Wire.Answer answer = wire.runComfy("POST", Samples.O1_STD, "{\"duration\":\"5\"}");

        assertThat(answer.json().path("detail")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"301,301,true", "300,301,false", "301,300,false", "400,1001,false", "1300,500,false", "1240,500,true"})
    void theSizeOfAGivenPictureIsCheckedStrictly(int width, int height, boolean accepted) {
        String body = "{\"prompt\":\"p\",\"start_image_url\":\"" + Samples.dataUri(width, height)
                + "\",\"end_image_url\":\"https://a.example/y.png\"}";

        assertThat(wire.runComfy("POST", Samples.O1, body).status()).isEqualTo(accepted ? 200 : 422);
    }

    @Test
    void aBodyThatIsNoJsonObjectIs422() {
        assertThat(wire.runComfy("POST", Samples.O1_STD, "[]").status()).isEqualTo(422);
        assertThat(wire.runComfy("POST", Samples.O1_STD, "{").status()).isEqualTo(422);
    }

    private static String path(String model) {
        return switch (model) {
            case "STD" -> Samples.O1_STD;
            case "REF" -> Samples.O1_REFERENCE;
            default -> Samples.V3_STD;
        };
    }

    private static int code(Wire.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error_message")).isNotBlank();
        return answer.json().path("error_code").intValue();
    }
}
