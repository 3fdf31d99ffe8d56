package dev.zoetrope.emulator;

import dev.zoetrope.emulator.fal.Fal;
import dev.zoetrope.emulator.fal.FalBilling;
import dev.zoetrope.emulator.fal.FalCdn;
import dev.zoetrope.emulator.fal.FalDirect;
import dev.zoetrope.emulator.fal.FalFiles;
import dev.zoetrope.emulator.fal.FalHosts;
import dev.zoetrope.emulator.fal.FalPlatform;
import dev.zoetrope.emulator.http.Request;

/** The paths of fal. Those that another service has as well are its own for who shows a key in its way. */
final class FalRoutes {

    private FalRoutes() {}

    /** {@return whether a request shows a key as fal wants it, valid or not} */
    private static boolean owns(Request request) {
        return request.header("authorization")
                .filter(text -> text.startsWith("Key "))
                .isPresent();
    }

    /** Before the models of another service, among whose ids these paths would count. */
    static void platform(Routes routes, Fal fal) {
        FalPlatform platform = fal.platform();
        routes.only(FalRoutes::owns).add(Endpoint.FAL_PLATFORM, "GET /v1/models", platform::models);
        routes.add(Endpoint.FAL_PLATFORM, "GET /v1/models/pricing", platform::prices);
        routes.add(Endpoint.FAL_PLATFORM, "GET /v1/models/requests/by-endpoint", platform::history);
        routes.add(Endpoint.FAL_PLATFORM, "GET /v1/meta", platform::meta);
        FalBilling billing = fal.billing();
        routes.add(Endpoint.FAL_PLATFORM, "POST /v1/models/pricing/estimate", billing::estimate);
        routes.add(Endpoint.FAL_PLATFORM, "GET /v1/models/usage", billing::usage);
        routes.add(Endpoint.FAL_PLATFORM, "GET /v1/models/billing-events", billing::events);
        routes.add(Endpoint.FAL_PLATFORM, "GET /v1/account/billing", billing::balance);
        routes.add(Endpoint.FAL_PLATFORM, "DELETE /v1/models/requests/{id}/payloads", billing::deletePayloads);
        routes.add(Endpoint.FAL_KEYS, "GET /.well-known/jwks.json", fal::keys);
        FalFiles files = fal.files();
        routes.add(Endpoint.FAL_UPLOAD, "POST /storage/upload/{call}", files::place);
        routes.add(Endpoint.FAL_UPLOAD, "PUT /fal-storage/{token}", files::put);
        routes.add(Endpoint.FAL_UPLOAD, "PUT /fal-storage/{rest*}", files::part);
        routes.add(Endpoint.FAL_UPLOAD, "POST /fal-storage/{token}/complete", files::complete);
        FalCdn cdn = fal.cdn();
        routes.add(Endpoint.FAL_UPLOAD, "POST /storage/auth/token", cdn::token);
        routes.add(Endpoint.FAL_UPLOAD, "POST /files/upload", cdn::upload);
        routes.add(Endpoint.FAL_UPLOAD, "POST /files/upload/multipart", cdn::begin);
        routes.add(Endpoint.FAL_UPLOAD, "PUT /uploads/[^/]+/multipart/{part*}", cdn::part);
        routes.add(Endpoint.FAL_UPLOAD, "POST /uploads/[^/]+/multipart/{id}/complete", cdn::complete);
    }

    /** The ids of models are whole paths, of which only the first segments tell whose they are. */
    static void queue(Routes routes, Fal fal) {
        String owners = fal.owners();
        FalDirect direct = fal.direct();
        routes.only(FalHosts::isDirect).route(Endpoint.FAL_RUN, "POST /(" + owners + "/.+)", direct::run);
        routes.add(Endpoint.FAL_KEYS, "POST /tokens/?", direct.tokens()::create);
        for (String method : new String[] {"GET", "POST", "PUT"}) {
            routes.add(Endpoint.UNKNOWN, method + " /api/fal/proxy", FalHosts::noTarget);
        }
        String job = " /" + owners + "/(?:[^/]+/){1,2}requests/{id}";
        routes.add(Endpoint.FAL_STATUS, "GET" + job + "/status", fal::status);
        routes.route(Endpoint.FAL_STATUS, "GET" + job + "/status/stream", fal::statusStream);
        routes.add(Endpoint.FAL_RESULT, "GET" + job + "(?:/response)?", fal::result);
        routes.add(Endpoint.FAL_CANCEL, "PUT" + job + "/cancel", fal::cancel);
        routes.addSubmit(Endpoint.FAL_SUBMIT, "POST /(" + owners + "/.+)", fal::submit);
    }
}
