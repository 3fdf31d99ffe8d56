package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.http.Script;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each answer to a paid call proves (M2, M3): a job, a refusal that may be repeated later or is final, or nothing.
 * What proves nothing is unconfirmed. In every case exactly one request is sent.
 */
@Timeout(30)
class SubmitTableTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | 400002 10001                | final BALANCE
            200 | 400004 401001 403001 403003 | final KEY_REFUSED
            200 | 400001 404001 422001        | final REFUSED
            200 | 10002 10003                 | final REFUSED
            200 | 500001 500999               | unconfirmed
            200 | 1 429 999999                | unconfirmed
            400 | 400002                      | final BALANCE
            400 | 400004                      | final KEY_REFUSED
            400 | 999999                      | final REFUSED
            400 | 500001                      | unconfirmed
            429 | 400002                      | final BALANCE
            429 | 999999                      | later RATE_LIMITED
            429 | 500001                      | unconfirmed
            307 | 400002 400004               | unconfirmed
            408 | 400002 400004               | unconfirmed
            409 | 400002 400004               | unconfirmed
            425 | 400002 400004               | unconfirmed
            500 | 400002 400004               | unconfirmed
            503 | 400002 400004               | unconfirmed
            """)
    void aCodeWithoutARequestId(int status, String codes, String outcome) {
        for (String code : codes.split(" ")) {
            for (String body : List.of(
                    "{'error_code':" + code + ",'error_message':'no'}",
                    "{'error_code':'" + code + "','detail':'no'}",
                    "{'code':" + code + ",'error':'no'}",
                    "{'error':{'code':" + code + ",'message':'no'}}",
                    "{'request_id':'','error_code':" + code + "}")) {
                assertThat(opened.verdict(answer(status, "X-Any: thing", body)))
                        .as(status + " " + body)
                        .isEqualTo(outcome);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {'request_id':'r-1'}                                    | accepted
            202 | {'request_id':'r-1','status':'in_queue'}                | accepted
            200 | {'request_id':'r-1','error_code':400002}                | accepted
            200 | {'requestId':'r-1'}                                     | accepted
            200 | {'code':0,'data':{'request_id':'r-1'}}                  | accepted
            200 | {'data':{'requestId':'r-1','status':'in_queue'}}        | accepted
            200 | [{'request_id':'r-1'}]                                  | accepted
            200 | [{'request_id':'r-1'},{'request_id':'r-2'}]             | unconfirmed
            200 | {'status_url':'https://x/v1/requests/r-1/status'}       | accepted
            202 | {'cancel_url':'/v1/requests/r-1'}                       | accepted
            200 | {'status_url':'https://x/v1/requests/a%20b/status'}     | unconfirmed
            200 | {'status_url':'https://x/status'}                       | unconfirmed
            429 | {'data':{'request_id':'trace-1'},'message':'slow down'} | later RATE_LIMITED
            429 | {'result_url':'https://x/requests/r-1/result'}          | unconfirmed
            200 | {'request_id':'../../v1/models'}                        | unconfirmed
            400 | {'request_id':'trace-1','message':'bad'}                | final REFUSED
            429 | {'request_id':'trace-1','message':'slow down'}          | later RATE_LIMITED
            429 | {'request_id':'r-1','status_url':'https://x/r-1'}       | unconfirmed
            400 | {'request_id':'r-1','cancel_url':'https://x','code':400004} | unconfirmed
            409 | {'request_id':'r-1'}                                    | unconfirmed
            500 | {'request_id':'r-1','status_url':'https://x/r-1'}       | unconfirmed
            502 | {'request_id':'r-1'}                                    | unconfirmed
            """)
    void aRequestIdIsAJobInASuccessAndMayBeATraceElsewhere(int status, String body, String outcome) {
        assertThat(opened.verdict(answer(status, "X-Any: thing", body))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            429 | Retry-After: 7                             | slow down             | later RATE_LIMITED after 7 s
            429 | Retry-After: Wed, 21 Oct 2015 07:28:00 GMT | {}                    | later RATE_LIMITED after 0 s
            429 | Retry-After: 0                             | {}                    | later RATE_LIMITED after 0 s
            429 | Retry-After: 1.2                           | {}                    | later RATE_LIMITED after 2 s
            429 | Retry-After: 999999999                     | {}                    | later RATE_LIMITED after 86400 s
            429 | Retry-After: Fri, 31 Dec 9999 23:59:59 GMT | {}                    | later RATE_LIMITED after 86400 s
            429 | Retry-After: -5                            | {}                    | later RATE_LIMITED after 0 s
            429 | Retry-After: soon                          | {}                    | later RATE_LIMITED
            401 | Retry-After: 7                             | {}                    | final KEY_REFUSED
            402 | X-Any: thing                               | {}                    | final BALANCE
            403 | X-Any: thing                               | <html>                | final KEY_REFUSED
            400 | X-Any: thing                               | {'status':400}        | final REFUSED
            404 | X-Any: thing                               | {'status':404}        | final REFUSED
            413 | X-Any: thing                               | <html>                | final REFUSED
            422 | X-Any: thing                               | {}                    | final REFUSED
            200 | X-Any: thing                               | {}                    | unconfirmed
            200 | X-Any: thing                               | <html>                | unconfirmed
            200 | X-Any: thing                               | {'status':'in_queue'} | unconfirmed
            200 | X-Any: thing                               | {'request_id':null}   | unconfirmed
            200 | X-Any: thing                               | {'request_id':{}}     | unconfirmed
            200 | X-Any: thing                               | {'detail':[]}         | unconfirmed
            200 | X-Any: thing                               | {'message':'no'}      | unconfirmed
            204 | X-Any: thing                               | ""                    | unconfirmed
            301 | Location: /elsewhere                       | {}                    | unconfirmed
            307 | Location: /elsewhere                       | {}                    | unconfirmed
            406 | X-Any: thing                               | {}                    | unconfirmed
            407 | X-Any: thing                               | {}                    | unconfirmed
            408 | Retry-After: 7                             | {}                    | unconfirmed
            409 | X-Any: thing                               | {}                    | unconfirmed
            412 | X-Any: thing                               | {}                    | unconfirmed
            425 | Retry-After: 7                             | {}                    | unconfirmed
            499 | X-Any: thing                               | {}                    | unconfirmed
            500 | X-Any: thing                               | {}                    | unconfirmed
            502 | X-Any: thing                               | <html>                | unconfirmed
            503 | Retry-After: 7                             | {}                    | unconfirmed
            504 | X-Any: thing                               | ""                    | unconfirmed
            """)
    void anAnswerWithoutACodeOfItsOwn(int status, String header, String body, String outcome) {
        assertThat(opened.verdict(answer(status, header, body))).isEqualTo(outcome);
    }

    static List<Script> noWholeAnswers() {
        return Opened.brokenOff("{\"request_id\":\"7");
    }

    @ParameterizedTest
    @MethodSource("noWholeAnswers")
    void anAnswerThatIsNotWhole(Script script) {
        assertThat(opened.verdict(script)).isEqualTo("unconfirmed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {'request_id':'7',} | accepted
            200 | {'x':NaN,'request_id':'7'}                | accepted
            200 | {'request_id':'7','x':{'y':[              | accepted
            200 | {'request_id':'7','status':'in_queue'                | accepted
            200 | {'request_id':'7'                         | accepted
            200 | {'request_id':'7                          | unconfirmed
            200 | {'x':@,'request_id':'7'}                  | unconfirmed
            200 | {'input':{'request_id':'7'},'x':@}        | unconfirmed
            200 | {'input':{'request_id':'7',               | unconfirmed
            200 | [{'request_id':'7'}]                      | accepted
            200 | <p>{'request_id':'7'}                     | unconfirmed
            500 | {'request_id':'7',                        | unconfirmed
            200 | {'code':400004,'x':@}                       | unconfirmed
            401 | {'code':400004,'x':@}                       | final KEY_REFUSED
            """)
    void anIdCountsThatCanBeRead(int status, String body, String outcome) {
        assertThat(opened.verdict(answer(status, "X-Any: thing", body))).isEqualTo(outcome);
    }

    private static Script answer(int status, String header, String body) {
        return Script.json(status, body.replace('\'', '"'), header);
    }
}
