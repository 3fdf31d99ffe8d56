package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The prompts that wait, in the order of a binary heap as Python's {@code heapq} keeps it: the first is the next, the
 * others are not sorted. Prompts compare by number, then by id, then by what else they hold, which cannot be compared
 * unless it is equal. Not thread-safe.
 */
final class PromptHeap {

    private final ComfyUiVersion version;
    private final List<QueuedPrompt> items = new ArrayList<>();

    PromptHeap(ComfyUiVersion version) {
        this.version = version;
    }

    /**
     * Adds a prompt.
     *
     * @return false when it met one with the same number and id: the server then answers HTTP 500, but the prompt has
     *     been added
     */
    boolean add(QueuedPrompt prompt) {
        items.add(prompt);
        return rise(items.size() - 1, 0);
    }

    /** {@return the next prompt, which leaves the heap} There must be one. */
    QueuedPrompt removeNext() {
        QueuedPrompt last = items.remove(items.size() - 1);
        if (items.isEmpty()) {
            return last;
        }
        QueuedPrompt next = items.set(0, last);
        sink(0);
        return next;
    }

    /** Removes the first prompt, in the order of the heap, that matches. */
    boolean remove(Predicate<QueuedPrompt> matching) {
        for (int place = 0; place < items.size(); place++) {
            if (matching.test(items.get(place))) {
                items.remove(place);
                for (int parent = items.size() / 2 - 1; parent >= 0; parent--) {
                    sink(parent);
                }
                return true;
            }
        }
        return false;
    }

    void clear() {
        items.clear();
    }

    int size() {
        return items.size();
    }

    /** {@return the prompts in the order of the heap} */
    List<QueuedPrompt> all() {
        return List.copyOf(items);
    }

    /** Moves an item towards the root, not above that place, past all that are larger. */
    private boolean rise(int from, int root) {
        QueuedPrompt moving = items.get(from);
        int place = from;
        boolean comparable = true;
        while (place > root && comparable) {
            int parent = (place - 1) / 2;
            comparable = comparable(moving, items.get(parent));
            if (!comparable || !less(moving, items.get(parent))) {
                break;
            }
            items.set(place, items.get(parent));
            place = parent;
        }
        items.set(place, moving);
        return comparable;
    }

    /** Moves the item at a place down to a leaf along the smaller children, and from there up to where it belongs. */
    private void sink(int root) {
        QueuedPrompt moving = items.get(root);
        int place = root;
        for (int child = 2 * place + 1; child < items.size(); child = 2 * place + 1) {
            int right = child + 1;
            if (right < items.size() && !less(items.get(child), items.get(right))) {
                child = right;
            }
            items.set(place, items.get(child));
            place = child;
        }
        items.set(place, moving);
        rise(place, root);
    }

    private static boolean less(QueuedPrompt one, QueuedPrompt other) {
        int byNumber = Double.compare(one.number().doubleValue(), other.number().doubleValue());
        return byNumber != 0 ? byNumber < 0 : one.id().compareTo(other.id()) < 0;
    }

    /** From the version on that notes the time of each submit, no two are equal in everything. */
    private boolean comparable(QueuedPrompt one, QueuedPrompt other) {
        boolean sameKey = one.id().equals(other.id())
                && one.number().doubleValue() == other.number().doubleValue();
        boolean sameRest = one.graph().equals(other.graph())
                && one.extraData().equals(other.extraData())
                && one.work().outputs().equals(other.work().outputs());
        return !sameKey || (sameRest && !version.has(ComfyUiChange.CREATE_TIME));
    }
}
