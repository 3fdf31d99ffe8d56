package dev.zoetrope.emulator.runcomfy.trainer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data sets of all accounts, oldest first. Thread-safe. */
final class DatasetBook {

    private final Map<String, Dataset> datasets = new LinkedHashMap<>();

    /** Adds a data set, unless the account has one of that name; returns whether it did. */
    synchronized boolean add(Dataset dataset) {
        if (named(dataset.owner(), dataset.name()).isPresent()) {
            return false;
        }
        datasets.put(dataset.id(), dataset);
        return true;
    }

    synchronized Optional<Dataset> find(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    /** {@return the data set of that name among an account's} */
    synchronized Optional<Dataset> named(String account, String name) {
        return of(account).stream().filter(each -> each.name().equals(name)).findFirst();
    }

    synchronized List<Dataset> of(String account) {
        return datasets.values().stream()
                .filter(each -> each.owner().equals(account))
                .toList();
    }

    synchronized void remove(Dataset dataset) {
        datasets.remove(dataset.id());
    }
}
