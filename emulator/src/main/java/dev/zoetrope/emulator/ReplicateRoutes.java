package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.replicate.Predictions;
import dev.zoetrope.emulator.replicate.Replicate;
import dev.zoetrope.emulator.replicate.ReplicateCatalog;
import dev.zoetrope.emulator.replicate.ReplicateDeployments;
import dev.zoetrope.emulator.replicate.ReplicateFiles;
import dev.zoetrope.emulator.replicate.Trainings;

/** The paths of Replicate. Those that another service has as well are its own for who shows a token of its form. */
final class ReplicateRoutes {

    private static final String MODEL = "/v1/models/([^/]+/[^/]+)";
    private static final String DEPLOYMENT = "/v1/deployments/([^/]+/[^/]+)";

    private ReplicateRoutes() {}

    /** {@return whether a request shows a token of Replicate's form, valid or not} */
    static boolean owns(Request request) {
        return request.header("authorization")
                .filter(text -> text.startsWith("Bearer r8_") || text.startsWith("Token r8_"))
                .isPresent();
    }

    static void add(Routes routes, Replicate service) {
        Predictions predictions = service.predictions();
        routes.route(Endpoint.REPLICATE_SUBMIT, "POST /v1/predictions", predictions::byVersion);
        routes.route(Endpoint.REPLICATE_SUBMIT, "POST " + MODEL + "/predictions", predictions::byModel);
        routes.route(Endpoint.REPLICATE_SUBMIT, "POST " + DEPLOYMENT + "/predictions", predictions::byDeployment);
        routes.add(Endpoint.REPLICATE_LIST, "GET /v1/predictions", predictions::list);
        routes.add(Endpoint.REPLICATE_STATUS, "GET /v1/predictions/{id}", predictions::show);
        routes.add(Endpoint.REPLICATE_CANCEL, "POST /v1/predictions/{id}/cancel", predictions::cancel);
        ReplicateFiles files = service.files();
        routes.add(Endpoint.REPLICATE_UPLOAD, "POST /v1/files", files::create);
        routes.add(Endpoint.REPLICATE_FILES, "GET /v1/files", files::list);
        routes.add(Endpoint.REPLICATE_FILES, "GET /v1/files/{id}", files::show);
        routes.add(Endpoint.REPLICATE_FILES, "DELETE /v1/files/{id}", files::delete);
        routes.add(Endpoint.REPLICATE_FILES, "GET /v1/files/{id}/download", files::download);
        routes.route(Endpoint.REPLICATE_STREAM, "GET /v1/streams/{name}", service.streams()::read);
        routes.add(Endpoint.REPLICATE_ACCOUNT, "GET /v1/account", service::account);
        routes.add(Endpoint.REPLICATE_ACCOUNT, "GET /v1/webhooks/default/secret", service::secret);
        trainings(routes, service.trainings());
        deployments(routes, service.deployments());
        catalog(routes, service.catalog());
    }

    private static void trainings(Routes routes, Trainings trainings) {
        routes.route(
                Endpoint.REPLICATE_TRAININGS,
                "POST /v1/models/([^/]+/[^/]+/versions/[^/]+)/trainings",
                trainings::create);
        routes.add(Endpoint.REPLICATE_TRAININGS, "GET /v1/trainings", trainings::list);
        routes.add(Endpoint.REPLICATE_TRAININGS, "GET /v1/trainings/{id}", trainings::show);
        routes.add(Endpoint.REPLICATE_TRAININGS, "POST /v1/trainings/{id}/cancel", trainings::cancel);
    }

    private static void deployments(Routes routes, ReplicateDeployments deployments) {
        routes.add(Endpoint.REPLICATE_DEPLOYMENTS, "GET /v1/hardware", deployments::hardware);
        routes.add(Endpoint.REPLICATE_DEPLOYMENTS, "GET /v1/deployments", deployments::list);
        routes.add(Endpoint.REPLICATE_DEPLOYMENTS, "POST /v1/deployments", deployments::create);
        routes.add(Endpoint.REPLICATE_DEPLOYMENTS, "GET " + DEPLOYMENT, deployments::show);
        routes.add(Endpoint.REPLICATE_DEPLOYMENTS, "PATCH " + DEPLOYMENT, deployments::change);
        routes.add(Endpoint.REPLICATE_DEPLOYMENTS, "DELETE " + DEPLOYMENT, deployments::delete);
    }

    private static void catalog(Routes routes, ReplicateCatalog catalog) {
        routes.add(Endpoint.REPLICATE_CATALOG, "GET /v1/search", catalog::search);
        routes.add(Endpoint.REPLICATE_CATALOG, "GET /v1/collections", catalog::collections);
        routes.add(Endpoint.REPLICATE_CATALOG, "GET /v1/collections/{slug}", catalog::collection);
        Routes own = routes.only(ReplicateRoutes::owns);
        own.add(Endpoint.REPLICATE_CATALOG, "GET /v1/models", catalog::list);
        own.add(Endpoint.REPLICATE_CATALOG, "QUERY /v1/models", catalog::query);
        own.add(Endpoint.REPLICATE_CATALOG, "POST /v1/models", catalog::create);
        own.add(Endpoint.REPLICATE_CATALOG, "GET " + MODEL, catalog::show);
        own.add(Endpoint.REPLICATE_CATALOG, "PATCH " + MODEL, catalog::change);
        own.add(Endpoint.REPLICATE_CATALOG, "DELETE " + MODEL, catalog::delete);
        own.add(Endpoint.REPLICATE_CATALOG, "GET " + MODEL + "/examples", catalog::examples);
        own.add(Endpoint.REPLICATE_CATALOG, "GET " + MODEL + "/readme", catalog::readme);
        String versions = "/v1/models/([^/]+/[^/]+/versions(?:/[^/]+)?)";
        own.add(Endpoint.REPLICATE_CATALOG, "GET " + versions, catalog::versions);
        own.add(Endpoint.REPLICATE_CATALOG, "DELETE " + versions, catalog::deleteVersion);
    }
}
