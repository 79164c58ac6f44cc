package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.network.Network;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %train}: trains a network. */
@Command(
        name = "train",
        description = "trains a network on images, in place; what is not said is as Trainer has it",
        footer = {"Example:", "  %%train net --data mnist --epochs 5 --batch 20 --as run"})
final class TrainMagic implements Magic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a Network")
    private String network;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "a Mnist (its training images, validated on its validation images), an ImageSet, or mnist,"
                    + " mnist-sample")
    private Optional<String> data;

    @Option(names = "--epochs", paramLabel = "N", description = "how often each image is seen")
    private Optional<Integer> epochs;

    @Option(names = "--batch", paramLabel = "N", description = "images an update")
    private Optional<Integer> batch;

    @Option(names = "--rate", paramLabel = "R", description = "learning rate of Adam in the first epoch")
    private Optional<Double> rate;

    @Option(names = "--decay-to", paramLabel = "R", description = "learning rate in the last epoch; needs --rate")
    private Optional<Double> decayTo;

    @Option(
            names = "--dropout",
            paramLabel = "IN,HIDDEN",
            description = "shares dropped from the input and from each hidden layer, such as 0.1,0.3")
    private Optional<String> dropout;

    @Option(
            names = "--encoder",
            converter = EncoderChoice.Converter.class,
            paramLabel = "ENCODER",
            description = "bernoulli, threshold or threshold:LEVEL")
    private Optional<EncoderChoice> encoder;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the seed of shuffling, spikes and dropout; else the network's")
    private Optional<Long> seed;

    @Option(names = "--no-validate", description = "do not validate, keep the last epoch's weights")
    private boolean unvalidated;

    @Option(names = "--as", paramLabel = "VAR", description = "the variable to leave the Training in")
    private Optional<String> variable;

    @Override
    public String java(Workspace workspace) {
        new Variables(workspace).network(network);
        DataSource source = DataSource.of(data, workspace);
        StringBuilder java = new StringBuilder(source.preface());
        variable.ifPresent(name ->
                java.append("Training ").append(Variables.checkName(name)).append(" = "));
        java.append("Trainer.create()");
        encoder.ifPresent(chosen -> call(java, "encoder(" + chosen.java() + ")"));
        checkRates();
        rate.ifPresent(value -> call(
                java,
                "optimizer(Optimizer.adam(" + value + ")"
                        + decayTo.map(last -> ".decayTo(" + last + ")").orElse("") + ")"));
        dropout.map(Dropout::parse)
                .ifPresent(shares -> call(java, "dropout(" + shares.input() + ", " + shares.hidden() + ")"));
        epochs.ifPresent(count -> call(java, "epochs(" + count + ")"));
        batch.ifPresent(size -> call(java, "batch(" + size + ")"));
        seed.ifPresent(value -> call(java, "seed(" + value + "L)"));
        source.validationJava().filter(set -> !unvalidated).ifPresent(set -> call(java, "validate(" + set + ")"));
        call(java, "fit(" + network + ", " + source.trainJava() + ")");
        return java.append(variable.isPresent() ? ";" : "").toString();
    }

    private static void call(StringBuilder java, String call) {
        java.append("\n        .").append(call);
    }

    @Override
    public void run(Workspace workspace) {
        Variables variables = new Variables(workspace);
        Network net = variables.network(network);
        DataSource source = DataSource.of(data, workspace);
        variable.ifPresent(Variables::checkName);
        Trainer trainer = trainer(source);
        ImageSet images = source.train();
        workspace.show(variables.keep(variable, Training.class, () -> trainer.fit(net, images)));
    }

    private Trainer trainer(DataSource source) {
        Trainer trainer = Trainer.create();
        trainer = encoder.map(EncoderChoice::encoder).map(trainer::encoder).orElse(trainer);
        checkRates();
        if (rate.isPresent()) {
            Optimizer adam = Optimizer.adam(rate.get());
            trainer = trainer.optimizer(decayTo.map(adam::decayTo).orElse(adam));
        }
        if (dropout.isPresent()) {
            Dropout shares = Dropout.parse(dropout.get());
            trainer = trainer.dropout(shares.input(), shares.hidden());
        }
        trainer = epochs.map(trainer::epochs).orElse(trainer);
        trainer = batch.map(trainer::batch).orElse(trainer);
        trainer = seed.map(trainer::seed).orElse(trainer);
        return unvalidated
                ? trainer
                : source.validation().map(trainer::validate).orElse(trainer);
    }

    private void checkRates() {
        if (decayTo.isPresent() && rate.isEmpty()) {
            throw new MagicException("--decay-to " + decayTo.get() + " needs the rate to decay from: add --rate 1e-3");
        }
    }

    /** The two shares of {@code --dropout}. */
    private record Dropout(double input, double hidden) {

        static Dropout parse(String text) {
            String[] shares = text.split(",", -1);
            try {
                if (shares.length == 2) {
                    return new Dropout(Double.parseDouble(shares[0].strip()), Double.parseDouble(shares[1].strip()));
                }
            } catch (NumberFormatException e) {
                throw refused(text);
            }
            throw refused(text);
        }

        private static MagicException refused(String text) {
            return new MagicException(
                    "--dropout must be two shares such as 0.1,0.3 (input, hidden), was " + Quoted.of(text));
        }
    }
}
