package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.testing.OpenedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says is shown without the account's secrets, without tracebacks and without paths. */
@Timeout(60)
class SecrecyTests {

    private static final String PATH = "/comfy/9f8e7d6c5b4a39281706";
    private static final String SAID = "no " + Opened.COOKIE + " at " + PATH + " in /srv/comfyui/main.py";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "{\"error\":\"%s\"}",
                "{\"error\":{\"type\":\"%1$s\",\"message\":\"%1$s\",\"details\":\"%1$s\"},\"node_errors\":{\"%1$s\":"
                        + "{\"class_type\":\"%1$s\",\"errors\":[{\"message\":\"%1$s\",\"details\":\"%1$s\",\"extra_info\":"
                        + "{\"input_name\":\"%1$s\",\"received_value\":\"%1$s\",\"traceback\":[\"%1$s\"]}}]}}}",
                "{\"prompt_id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"number\":\"%1$s\",\"node_errors\":"
                        + "{\"1\":{\"class_type\":\"%1$s\",\"errors\":[{\"message\":\"%1$s\"}]}}}",
                "{\"prompt_id\":\"%1$s\"}",
                "{\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"status\":\"failed\",\"execution_error\":{\"node_id\""
                        + ":\"%1$s\",\"node_type\":\"%1$s\",\"exception_message\":\"%1$s\",\"traceback\":[\"%1$s\"]}}",
                "{\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"status\":\"%1$s\"}",
                "{\"system\":{\"comfyui_version\":\"%1$s\"}}",
            })
    void nothingShowsASecretOrAPath(String form) throws Exception {
        assertThat(OpenedProvider.shownOf(() -> Opened.below(PATH), form.formatted(SAID)))
                .doesNotContain("9f8e7d6c5b4a39281706", "sesame", "/srv", "Traceback");
    }

    @Test
    void theProviderIsPrintedByItsHost() {
        try (Opened opened = Opened.below(PATH)) {
            assertThat(opened.provider())
                    .hasToString("ComfyUi[ProviderConnection["
                            + opened.server().uri().getAuthority() + "]]");
        }
    }
}
