package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.http.Script;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each answer to a paid call proves (M2, M3): a task, a refusal that may be repeated later or is final, or
 * nothing. What proves nothing is unconfirmed. In every case exactly one request is sent.
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
            200 | 415 421 814 1011 1520                           | later CAPACITY
            200 | 1003                                            | later RATE_LIMITED
            200 | 401 403 801 802 806 811 1002 1014               | final KEY_REFUSED
            200 | 416 812                                         | final BALANCE
            200 | 301 380 412 423 433 435 436 803 807 809 810 901 | final REFUSED
            200 | 1001 1004 1007 1008 1009 1013 1101              | final REFUSED
            200 | 1501 1505                                       | final MODERATION
            200 | 500 1000 1005 1010 1012                         | unconfirmed
            200 | 804 805 813 1006 1015 1504                      | unconfirmed
            200 | 1 429 808 9999                                  | unconfirmed
            400 | 415 421 814 1011 1520                           | later CAPACITY
            403 | 1003                                            | later RATE_LIMITED
            429 | 1520                                            | later CAPACITY
            429 | 812                                             | final BALANCE
            429 | 9999                                            | later RATE_LIMITED
            429 | 1000 1005 1010 1012                             | unconfirmed
            403 | 500 1000 1005 1010 1012                         | unconfirmed
            404 | 9999                                            | final REFUSED
            302 | 421 1003 1014                                   | unconfirmed
            408 | 421 1003 1014                                   | unconfirmed
            409 | 421 1003 1014                                   | unconfirmed
            425 | 421 1003 1014                                   | unconfirmed
            500 | 421 1003 1014                                   | unconfirmed
            503 | 421 1003 1014                                   | unconfirmed
            """)
    void aCodeWithoutATaskId(int status, String codes, String outcome) {
        for (String code : codes.split(" ")) {
            for (String body : List.of(
                    "{'taskId':'','status':'','errorCode':'" + code + "','errorMessage':'no','results':null}",
                    "{'taskId':null,'errorCode':" + code + ",'errorMessage':'no'}",
                    "{'code':" + code + ",'msg':'no','data':null}",
                    "{'error_code':" + code + ",'error_message':'no'}")) {
                assertThat(opened.verdict(answer(status, "X-Any: thing", body)))
                        .as(status + " " + body)
                        .isEqualTo(outcome);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | 415 421 814 1011 1520 1003 1014 812 500 1000 1005 1010 1012 9999 0 | accepted
            400 | 421 1005 9999                                                      | accepted
            429 | 421 1003                                                           | accepted
            409 | 421                                                                | accepted
            500 | 421 1000                                                           | accepted
            """)
    void aTaskIdComesBeforeEveryCode(int status, String codes, String outcome) {
        for (String code : codes.split(" ")) {
            for (String body : List.of(
                    "{'taskId':'7','status':'','errorCode':'" + code + "','errorMessage':'no'}",
                    "{'task_id':7,'error_code':" + code + "}",
                    "{'code':" + code + ",'msg':'no','data':{'taskId':'7'}}")) {
                assertThat(opened.verdict(answer(status, "X-Any: thing", body)))
                        .as(status + " " + body)
                        .isEqualTo(outcome);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            429 | Retry-After: 7                             | slow down             | later RATE_LIMITED after 7 s
            429 | Retry-After: 7                             | {'errorCode':'421'}   | later CAPACITY after 7 s
            200 | Retry-After: 7                             | {'errorCode':'421'}   | later CAPACITY after 7 s
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
            200 | X-Any: thing                               | {'status':'RUNNING'}  | unconfirmed
            200 | X-Any: thing                               | {'taskId':'a b'}      | unconfirmed
            200 | X-Any: thing                               | {'taskId':{}}         | unconfirmed
            200 | X-Any: thing                               | {'code':0,'data':{}}  | unconfirmed
            200 | X-Any: thing                               | {'errorMessage':'no'} | unconfirmed
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
        return Opened.brokenOff("{\"taskId\":\"7");
    }

    @ParameterizedTest
    @MethodSource("noWholeAnswers")
    void anAnswerThatIsNotWhole(Script script) {
        assertThat(opened.verdict(script)).isEqualTo("unconfirmed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {'taskId':7,} | accepted
            200 | {'x':NaN,'taskId':'7'}                | accepted
            200 | {'taskId':'7','x':{'y':[              | accepted
            200 | {'taskId':'7','status':'SUCCESS','results':[{'url':'https://x/a.mp4'},                | accepted
            200 | {'taskId':'7'                         | accepted
            200 | {'taskId':'7                          | unconfirmed
            200 | {'x':@,'taskId':'7'}                  | unconfirmed
            200 | {'input':{'taskId':'7'},'x':@}        | unconfirmed
            200 | {'input':{'taskId':'7',               | unconfirmed
            200 | [{'taskId':'7'}]                      | accepted
            200 | <p>{'taskId':'7'}                     | unconfirmed
            500 | {'taskId':'7',                        | unconfirmed
            200 | {'code':0,'data':{'taskId':'7',              | accepted
            200 | {'errorCode':'421','x':@}                    | unconfirmed
            200 | {'errorCode':'1014',                         | unconfirmed
            401 | {'errorCode':'1014',                         | final KEY_REFUSED
            400 | {'taskId':'7',                               | unconfirmed
            """)
    void anIdCountsThatCanBeRead(int status, String body, String outcome) {
        assertThat(opened.verdict(answer(status, "X-Any: thing", body))).isEqualTo(outcome);
    }

    private static Script answer(int status, String header, String body) {
        return Script.json(status, body.replace('\'', '"'), header);
    }
}
