package dev.zoetrope.emulator.runcomfy.trainer;

/** The trainer's calls. */
public final class Trainer {

    private final DatasetCalls datasets;
    private final TrainingCalls trainings;

    /** Creates the service without data sets. */
    public Trainer(TrainerSetup setup) {
        DatasetBook book = new DatasetBook();
        this.datasets = new DatasetCalls(setup, book);
        this.trainings = new TrainingCalls(setup, book);
    }

    /** {@return the calls on data sets} */
    public DatasetCalls datasets() {
        return datasets;
    }

    /** {@return the calls on trainings} */
    public TrainingCalls trainings() {
        return trainings;
    }
}
