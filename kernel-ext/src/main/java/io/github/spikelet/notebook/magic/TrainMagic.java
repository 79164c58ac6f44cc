package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Schedule;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %train}: trains a network. */
@Command(
        name = "train",
        description = "trains a network, in place; what is not said is as Trainer has it",
        footer = {
            "Example:",
            "  %%train net --data mnist --epochs 5 --batch 20 --as run",
            "  %%train net --data mnist --optimizer adam:1e-3 --schedule exponential:1e-4 --dropout 0.1,0.3"
        })
final class TrainMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a Network")
    private String network;

    @Mixin
    private SharedOptions.Data data;

    @Option(names = "--epochs", paramLabel = "N", description = "how often each sample is seen")
    private Optional<Integer> epochs;

    @Option(names = "--batch", paramLabel = "N", description = "samples an update")
    private Optional<Integer> batch;

    @Option(
            names = "--steps",
            paramLabel = "T",
            description = "time steps that each sample is encoded in; without state one of them is shown at a time")
    private Optional<Integer> steps;

    @Mixin
    private SharedOptions.Encoding encoder;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description =
                    "squared-hinge, cross-entropy, spike-count or spike-count:RIGHT:WRONG; or one that a jar on the class path brings")
    private Optional<String> loss;

    @Option(names = "--optimizer", paramLabel = "OPT", description = "adam:RATE, adamw:RATE:DECAY or sgd:RATE:MOMENTUM")
    private Optional<String> optimizer;

    @Option(
            names = "--schedule",
            paramLabel = "SCHED",
            description = "how the rate goes: constant, exponential:END or cosine:END; needs --optimizer")
    private Optional<String> schedule;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "epochs in which the rate rises first; needs --schedule")
    private Optional<Integer> warmUp;

    @Option(
            names = "--surrogate",
            paramLabel = "WINDOW",
            description = "rectangle, rectangle:WIDTH, triangle:HALF, arctangent:STEEP or fast-sigmoid:STEEP")
    private Optional<String> surrogate;

    @Option(
            names = "--dropout",
            paramLabel = "IN,HIDDEN",
            description = "shares dropped from the input and from each hidden layer, such as 0.1,0.3")
    private Optional<String> dropout;

    @Option(
            names = "--dropout-per-layer",
            paramLabel = "S,S,…",
            description = "shares dropped from what enters each weight layer")
    private Optional<String> dropoutPerLayer;

    @Option(names = "--activity-penalty", paramLabel = "L", description = "what spikes cost")
    private Optional<Double> activityPenalty;

    @Option(names = "--l1", paramLabel = "L", description = "what the weights' magnitudes cost")
    private Optional<Double> l1;

    @Option(names = "--l2", paramLabel = "L", description = "what the weights' squares cost")
    private Optional<Double> l2;

    @Option(
            names = "--augment",
            paramLabel = "AUG",
            description = "none, shift:PIXELS, elastic:ALPHA:SIGMA, or several between plus signs")
    private Optional<String> augment;

    @Option(names = "--quantize-to", paramLabel = "B", description = "train for weights of so many bits, 1..8")
    private Optional<Integer> quantizeTo;

    @Option(names = "--truncate", paramLabel = "K", description = "cut back propagation through time every K steps")
    private Optional<Integer> truncate;

    @Option(
            names = "--validate",
            paramLabel = "DATA",
            description = "samples to choose the best epoch by; else the validation part of --data, if it has one")
    private Optional<String> validate;

    @Option(names = "--validate-steps", paramLabel = "T", description = "time steps of validation")
    private Optional<Integer> validateSteps;

    @Option(names = "--no-validate", description = "do not validate, keep the last epoch's weights")
    private boolean unvalidated;

    @Option(names = "--patience", paramLabel = "N", description = "stop after so many epochs that were no better")
    private Optional<Integer> patience;

    @Option(names = "--checkpoint", paramLabel = "PATH", description = "write what is needed to go on to a file")
    private Optional<String> checkpoint;

    @Option(
            names = "--checkpoint-every",
            defaultValue = "1",
            paramLabel = "N",
            description = "epochs between checkpoints; 1 if not given")
    private int checkpointEvery;

    @Option(names = "--log", paramLabel = "FILE", description = "write a line of JSON to a file as each epoch ends")
    private Optional<String> log;

    @Option(names = "--resume", description = "go on from the checkpoint or the current weights, instead of anew")
    private boolean resume;

    @Option(names = "--engine", paramLabel = "ENGINE", description = "events (if not given) or nd4j")
    private Optional<String> engine;

    @Mixin
    private SharedOptions.Seed seed;

    @Mixin
    private SharedOptions.Json json;

    @Mixin
    private SharedOptions.As as;

    @Override
    public boolean json() {
        return json.given();
    }

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Network net = new Variables(workspace).network(network);
        DataSource source = data.source(workspace);
        Calls<Trainer> calls = new Calls<>();
        learning(calls);
        calls.add("epochs", epochs, Trainer::epochs)
                .add("batch", batch, Trainer::batch)
                .add("seed", seed.given(), SharedOptions.Seed::java, Trainer::seed);
        String preface = source.preface() + validation(calls, source, workspace);
        running(calls, workspace);
        DataSource.Part samples = source.train();
        return new Call<>(
                Training.class,
                preface,
                "Trainer.create()" + calls.lines() + "\n        .fit(" + network + ", " + samples.java() + ")",
                () -> calls.applyTo(Trainer.create()).fit(net, samples.samples().get()));
    }

    /** What is learnt, and how. */
    private void learning(Calls<Trainer> calls) {
        calls.choose("encoder", encoder.given(), Trainer::encoder)
                .choose("loss", Vocabulary.losses().read(loss), Trainer::loss)
                .choose("optimizer", optimizer(), Trainer::optimizer)
                .choose("surrogate", Vocabulary.surrogates().read(surrogate), Trainer::surrogate)
                .add(
                        "dropout",
                        dropout.map(text -> Shares.of("--dropout", text, 2)),
                        Shares::java,
                        (trainer, shares) -> trainer.dropout(
                                shares.values().get(0), shares.values().get(1)))
                .add(
                        "dropoutPerLayer",
                        dropoutPerLayer.map(text -> Shares.of("--dropout-per-layer", text, 0)),
                        Shares::java,
                        (trainer, shares) -> trainer.dropoutPerLayer(shares.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .add("activityPenalty", activityPenalty, Trainer::activityPenalty)
                .add("l1", l1, Trainer::l1)
                .add("l2", l2, Trainer::l2)
                .choose("augment", Vocabulary.augmentations(augment), Trainer::augment)
                .add("steps", steps, Trainer::steps)
                .add("truncate", truncate, Trainer::truncate)
                .add("quantizeTo", quantizeTo, (Trainer trainer, Integer bits) -> trainer.quantizeTo(bits));
    }

    /** When it ends, what it leaves behind, and what does the work. */
    private void running(Calls<Trainer> calls, Workspace workspace) {
        calls.add("patience", patience, Trainer::patience)
                .add(
                        "checkpoint",
                        checkpoint.map(typed -> Paths.of(typed, workspace)),
                        file -> Paths.java(file) + ", " + checkpointEvery,
                        (trainer, file) -> trainer.checkpoint(file, checkpointEvery))
                .add("log", log.map(typed -> Paths.of(typed, workspace)), Paths::java, Trainer::log)
                .choose("engine", Vocabulary.engines().read(engine), Trainer::engine);
        if (resume) {
            calls.add("resume()", Trainer::resume);
        }
    }

    private Optional<Choice<Optimizer>> optimizer() {
        Optional<Choice<Schedule>> plan = Vocabulary.SCHEDULES.read(schedule);
        if (plan.isPresent() && optimizer.isEmpty()) {
            throw new MagicException("--schedule needs the rate to begin with: add --optimizer adam:1e-3");
        }
        if (warmUp.isPresent() && plan.isEmpty()) {
            throw new MagicException("--warm-up needs what comes after it: add --schedule constant");
        }
        Optional<Choice<Schedule>> whole = plan.map(given -> warmUp.map(
                        epochs -> new Choice<>(given.value().warmUp(epochs), given.java() + ".warmUp(" + epochs + ")"))
                .orElse(given));
        return Vocabulary.OPTIMIZERS
                .read(optimizer)
                .map(first -> whole.map(given -> scheduled(first, given)).orElse(first));
    }

    /** An exponential schedule has a shorter way to be said. */
    private static Choice<Optimizer> scheduled(Choice<Optimizer> first, Choice<Schedule> schedule) {
        String call = schedule.value() instanceof Schedule.Exponential exponential
                ? ".decayTo(" + exponential.end() + ")"
                : ".schedule(" + schedule.java() + ")";
        return new Choice<>(first.value().schedule(schedule.value()), first.java() + call);
    }

    /** Adds the call, and returns the lines that must come before it. */
    private String validation(Calls<Trainer> calls, DataSource source, Workspace workspace) {
        if (unvalidated && (validate.isPresent() || validateSteps.isPresent())) {
            throw new MagicException("--no-validate does not go with --validate or --validate-steps: leave one out");
        }
        if (unvalidated) {
            return "";
        }
        Optional<DataSource> other = validate.map(name -> DataSource.of(Optional.of(name), workspace));
        Optional<DataSource.Part> part =
                other.isPresent() ? other.map(data -> data.validation().orElse(data.test())) : source.validation();
        if (part.isEmpty() && validateSteps.isPresent()) {
            throw new MagicException("--validate-steps needs samples to validate on: add --validate DATA");
        }
        part.ifPresent(held -> calls.add(
                "validate(" + held.java()
                        + validateSteps.map(steps -> ", " + steps).orElse("") + ")",
                trainer -> validateSteps
                        .map(steps -> trainer.validate(held.samples().get(), steps))
                        .orElseGet(() -> trainer.validate(held.samples().get()))));
        return other.map(DataSource::preface)
                .filter(line -> !line.equals(source.preface()))
                .orElse("");
    }

    /** Shares between commas. */
    private record Shares(List<Double> values) {

        static Shares of(String option, String text, int count) {
            List<Double> values = new ArrayList<>();
            for (String share : text.split(",", -1)) {
                try {
                    values.add(Double.parseDouble(share.strip()));
                } catch (NumberFormatException e) {
                    throw refused(option, text, count);
                }
            }
            if (count > 0 && values.size() != count) {
                throw refused(option, text, count);
            }
            return new Shares(values);
        }

        private static MagicException refused(String option, String text, int count) {
            return new MagicException(option + " must be "
                    + (count == 2 ? "two shares such as 0.1,0.3 (input, hidden)" : "shares such as 0.1,0.3,0.3")
                    + ", was " + Quoted.of(text));
        }

        String java() {
            return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }
}
