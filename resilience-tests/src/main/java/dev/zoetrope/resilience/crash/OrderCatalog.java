package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The models of both hosted providers that need no input but a prompt or a prompt and a picture, and a workflow that is
 * saved at each.
 */
final class OrderCatalog {

    private static final Set<Capability> OF_A_PICTURE = Set.of(Capability.IMAGE_TO_VIDEO, Capability.IMAGE_TO_IMAGE);
    private static final Set<Capability> OF_WORDS = Set.of(Capability.TEXT_TO_IMAGE, Capability.TEXT_TO_VIDEO);
    private static final int ONE_FAILS_IN = 12;

    private final List<Order> offers;

    private OrderCatalog(List<Order> offers) {
        this.offers = offers;
    }

    /** Finds the models by planning a request for each, which sends nothing. */
    static OrderCatalog read() throws IOException {
        try (CrashTestBed bed = new CrashTestBed();
                MediaClient media = Zoetrope.builder()
                        .environment(bed.emulator().variables(), "emulator")
                        .ledger(new InMemoryLedger())
                        .build()) {
            List<Order> offers = new ArrayList<>();
            for (ModelSpec model : media.catalog().models()) {
                for (Serving serving : model.servings()) {
                    Order offer = offer(model, serving);
                    bed.prepare(offer);
                    if (isOffered(offer, serving) && plans(media, offer, bed)) {
                        offers.add(offer);
                        // Only one order for each model, even if it serves several tasks.
                        break;
                    }
                }
            }
            return new OrderCatalog(offers);
        }
    }

    private static Order offer(ModelSpec model, Serving serving) {
        return new Order(
                "offer",
                model.id().toString(),
                serving.capability().id(),
                false,
                OF_A_PICTURE.contains(serving.capability()),
                false,
                false);
    }

    private static boolean isOffered(Order offer, Serving serving) {
        return offer.picture() || OF_WORDS.contains(serving.capability());
    }

    private static boolean plans(MediaClient media, Order offer, CrashTestBed bed) {
        try {
            media.plan(offer.request(bed.home()));
            return true;
        } catch (MediaException needsMore) {
            return false;
        }
    }

    /** Returns the number of models. */
    int size() {
        return offers.size();
    }

    /**
     * Starts a supply of orders for one trial.
     *
     * @param random the random numbers of the trial
     */
    Orders orders(Random random) {
        return new Orders(random);
    }

    /** Supplies orders, each with another model. */
    final class Orders {

        private final Random random;
        private final List<Order> pictures = new ArrayList<>();
        private final List<Order> words = new ArrayList<>();
        private int taken;
        private int atServer;

        private Orders(Random random) {
            this.random = random;
            offers.forEach(offer -> (offer.picture() ? pictures : words).add(offer));
            Collections.shuffle(pictures, random);
            Collections.shuffle(words, random);
            // First, so that each trial has them.
            pictures.add(0, Order.ofWorkflow());
            words.add(0, Order.ofDeployment());
        }

        /** Returns the next order of a graph. */
        Order atServer() {
            return Order.atServer(++atServer);
        }

        /** Returns the next order. */
        Order next(boolean keyed, boolean picture, String provider) {
            List<Order> from = picture ? pictures : words;
            Order offer = from.stream()
                    .filter(each -> each.model().startsWith(provider + ":"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("the catalog is too short for so many kills in a trial"));
            from.remove(offer);
            taken++;
            return new Order(
                    (keyed ? "key-" : "job-") + taken,
                    offer.model(),
                    offer.capability(),
                    keyed,
                    picture,
                    random.nextBoolean() || offer.folder(),
                    random.nextInt(ONE_FAILS_IN) == 0);
        }
    }
}
