package dev.zoetrope.emulator.runcomfy.trainer;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.Keys;
import dev.zoetrope.emulator.media.ArtifactProducer;
import dev.zoetrope.emulator.storage.SignedUploads;

/**
 * What the trainer is set up with.
 *
 * @param keys that it accepts
 * @param tooFast what it answers to a submit too many
 * @param book of jobs, which the models and deployments share: one wallet pays for all
 * @param ids generates ids of data sets and trainings
 * @param means of storing files
 */
public record TrainerSetup(Keys keys, Reply tooFast, JobBook book, Ids ids, Means means) {

    /**
     * Where files come from and go to.
     *
     * @param uploads takes the files of data sets
     * @param producer makes samples, and has what trainings made
     */
    public record Means(SignedUploads uploads, ArtifactProducer producer) {}

    /** {@return the address of a path of the service} */
    String address(String path) {
        return means.producer().store().address(path).toString();
    }
}
