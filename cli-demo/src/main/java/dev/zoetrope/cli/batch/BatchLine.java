package dev.zoetrope.cli.batch;

import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.options.OutputOptions;

/** One line of a batch file, as it was read. */
sealed interface BatchLine {

    /** Returns the number of the line in its file, from 1. */
    int number();

    /** Returns the model that was asked for; empty if none was. */
    String asked();

    /**
     * A line that can be carried out.
     *
     * @param number its number in the file
     * @param id its own id
     * @param asked the model
     * @param request what it asks for, with the place where its files go
     * @param output where its files go, as it was written
     */
    record Good(int number, String id, String asked, MediaRequest request, OutputOptions output) implements BatchLine {

        static Good of(int number, String id, String asked, AnyRequest request, OutputOptions output) {
            if (output.toStandardOutput()) {
                throw new IllegalArgumentException(
                        "'out': standard output takes the file of one job; name a file or a folder");
            }
            return new Good(number, id, asked, request.target(output.target()).build(), output);
        }

        BatchItem item() {
            return new BatchItem(id, request);
        }
    }

    /**
     * A line that is wrong.
     *
     * @param number its number in the file
     * @param id its own id; empty if it has none
     * @param asked the model
     * @param mistake what is wrong
     */
    record Wrong(int number, String id, String asked, MediaException mistake) implements BatchLine {}
}
