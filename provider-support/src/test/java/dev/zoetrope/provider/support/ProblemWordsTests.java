package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service says is wrong is found in every usual form. */
class ProblemWordsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"errors":["too long","too wide"]}                                         | too long; too wide
            {"errors":[{"message":"too long","field":"duration"}]}                     | duration: too long
            {"errors":{"duration":["too long"],"size":["too wide","odd"]}}             | duration: too long; size: too wide; odd
            {"error":{"message":"too long","code":"x"}}                                | too long
            {"error":{"errors":[{"msg":"too long"}]}}                                  | too long
            {"error":"too long"}                                                       | too long
            {"detail":"too long"}                                                      | too long
            {"detail":[{"loc":["body","duration"],"msg":"too long","type":"x"}]}       | body.duration: too long
            {"type":"about:blank","title":"Bad Request","detail":"too long","status":400} | Bad Request: too long
            {"title":"Bad","invalid-params":[],"errors":[{"detail":"too long","pointer":"#/duration"}]} | Bad: #/duration: too long
            {"message":"Validation failed","errors":["too long"]}                      | Validation failed: too long
            {"message":"too long","error":"too long"}                                  | too long
            {"msg":" too long "}                                                       | too long
            {"error":"invalid_request","error_description":"too long"}                 | too long: invalid_request
            {"status":400,"input":{"prompt":"a secret plan"}}                          | ~~
            {"error":true,"message":null,"errors":[]}                                  | ~~
            """)
    void itIsFound(String body, String words) {
        assertThat(JsonFields.parse(body).problem()).isEqualTo(words);
    }

    @Test
    void faultsWithoutEndAndDepthAreCut() {
        String many = "{\"errors\":[" + "\"too long\",".repeat(5_000) + "\"x\"]}";
        String deep = "{\"error\":".repeat(90) + "\"x\"" + "}".repeat(90);

        assertThat(JsonFields.parse(many).problem()).hasSizeLessThan(200);
        assertThat(JsonFields.parse(deep).problem()).isEmpty();
    }
}
