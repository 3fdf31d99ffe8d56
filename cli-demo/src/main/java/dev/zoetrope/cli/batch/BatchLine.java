package dev.zoetrope.cli.batch;

import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.options.OutputOptions;

/** One line of a batch file, as it was read. */
sealed interface BatchLine {

    /**
     * What a line is called.
     *
     * @param number its number in the file, from 1
     * @param id its own id; empty if it has none
     * @param asked the model that it asks for; empty if it asks for none
     */
    record Label(int number, String id, String asked) {}

    /** {@return what the line is called} */
    Label label();

    /** {@return the number of the line in its file, from 1} */
    default int number() {
        return label().number();
    }

    /** {@return the line's own id; empty if it has none} */
    default String id() {
        return label().id();
    }

    /** {@return the model that was asked for; empty if none was} */
    default String asked() {
        return label().asked();
    }

    /**
     * A line that can be carried out.
     *
     * @param label what it is called
     * @param request what it asks for, with the place where its files go
     * @param output where its files go, as it was written
     */
    record Good(Label label, MediaRequest request, OutputOptions output) implements BatchLine {

        static Good of(Label label, AnyRequest request, OutputOptions output) {
            if (output.toStandardOutput()) {
                throw new IllegalArgumentException(
                        "'out': standard output takes the file of one job; name a file or a folder");
            }
            return new Good(label, request.target(output.target()).build(), output);
        }

        BatchItem item() {
            return new BatchItem(id(), request);
        }
    }

    /**
     * A line that is wrong.
     *
     * @param label what it is called
     * @param mistake what is wrong
     */
    record Wrong(Label label, MediaException mistake) implements BatchLine {}
}
