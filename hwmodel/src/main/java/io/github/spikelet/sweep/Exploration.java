package io.github.spikelet.sweep;

import io.github.spikelet.base.Argument;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.report.Accelerator;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Trainer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run of a sweep: through its networks, and for each through its points. */
final class Exploration {

    private final Plan plan;
    private final Accelerator chip;
    private final Provenance versions = Provenance.ofThisVersion();
    private final String dataChecksum;
    private final String technologyChecksum;
    /** Rows of a file that were not used yet, by their points without digits of a network. */
    private final Map<DesignPoint, List<Reached>> saved = new LinkedHashMap<>();

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Names names = new Names();
    private boolean interrupted;

    Exploration(Plan plan) {
        this.plan = plan;
        chip = plan.chip();
        dataChecksum = plan.data().checksum();
        technologyChecksum = chip.technology().checksum();
        if (plan.resume().isPresent() && Files.exists(plan.resume().get())) {
            for (Reached row : SweepFile.read(plan.resume().get())) {
                DesignPoint point = row.point().called(NetworkName.of(row).layers());
                saved.computeIfAbsent(point, none -> new ArrayList<>()).add(row);
            }
        }
    }

    Sweep run() {
        long start = System.nanoTime();
        try {
            plan.candidates().stream()
                    .filter(Candidate::given)
                    .forEach(candidate -> names.add(nameOf(candidate.maker().get())));
            for (Candidate candidate : plan.candidates()) {
                if (stopped()) {
                    break;
                }
                for (TrainedCandidate trained : trainings(candidate)) {
                    explore(trained);
                }
            }
        } finally {
            progressed("", 0, true);
        }
        if (outcomes.isEmpty() && !refusals.isEmpty() && !interrupted) {
            throw new IllegalArgumentException(
                    "no feasible point; first reason: " + refusals.get(0).reason());
        }
        return new Sweep(
                outcomes,
                refusals,
                names,
                (int) plan.points(),
                interrupted,
                provenance().tookSeconds((System.nanoTime() - start) * 1e-9));
    }

    /** Takes note of an interrupt, which stays for the caller to see. */
    private boolean stopped() {
        interrupted |= Thread.currentThread().isInterrupted();
        return interrupted;
    }

    private void progressed(String doing, double share, boolean finished) {
        SweepProgress progress =
                new SweepProgress(outcomes.size() + refusals.size(), (int) plan.points(), doing, share, finished);
        plan.listener().ifPresent(listener -> listener.progressed(progress));
    }

    private List<TrainedCandidate> trainings(Candidate candidate) {
        Network network = candidate.maker().get();
        network.topology().checkReads(plan.data());
        int width = candidate.widthOf(network);
        NetworkName name = nameOf(network);
        names.add(name);
        return plan.trainer()
                .map(trainer -> byPenalty(name, width, network, trainer))
                .orElseGet(() -> List.of(TrainedCandidate.given(name, width, network)));
    }

    private NetworkName nameOf(Network network) {
        return plan.trainer()
                .map(trainer ->
                        TrainedCandidate.nameOf(network, trainer, plan.samples().orElseThrow()))
                .orElseGet(() -> NetworkName.of(network, network.checksum()));
    }

    private List<TrainedCandidate> byPenalty(NetworkName name, int width, Network network, Trainer trainer) {
        List<Trainer> trainers = plan.penalties().isEmpty()
                ? List.of(trainer)
                : plan.penalties().stream().map(trainer::activityPenalty).toList();
        return trainers.stream()
                .map(each -> TrainedCandidate.trained(
                        name, width, network, each, plan.samples().orElseThrow()))
                .toList();
    }

    private void explore(TrainedCandidate trained) {
        for (int bits : plan.bits()) {
            for (Encoder encoder : plan.encoders()) {
                if (stopped()) {
                    return;
                }
                Quantizer quantizer = quantizer(bits, encoder);
                Map<TrainedCandidate, List<Integer>> shown = new LinkedHashMap<>();
                for (int steps : plan.steps()) {
                    shown.computeIfAbsent(trained.shownBy(encoder, steps), none -> new ArrayList<>())
                            .add(steps);
                }
                shown.forEach((each, steps) -> show(each, quantizer, encoder, points(each, quantizer, encoder, steps)));
            }
        }
    }

    private Quantizer quantizer(int bits, Encoder encoder) {
        Quantizer quantizer = Argument.QUANTIZER.given(plan.quantizer().apply(bits));
        if (quantizer.bits() != bits) {
            throw new IllegalArgumentException("the quantiser for " + bits + " bits must be of just so many, was "
                    + quantizer.name() + ": write .quantizer(bits -> Quantizer.bits(bits))");
        }
        return quantizer.input(encoder);
    }

    /** The points of a network at a number of bits with an encoder, steps outermost. */
    private List<PlannedPoint> points(
            TrainedCandidate trained, Quantizer quantizer, Encoder encoder, List<Integer> allSteps) {
        List<PlannedPoint> points = new ArrayList<>();
        for (int steps : allSteps) {
            for (double voltage : plan.voltages()) {
                for (double clock : plan.clocks()) {
                    for (int lanes : plan.lanes()) {
                        ChipSpec spec = chip.spec().toBuilder()
                                .voltage(voltage)
                                .clockHertz(clock)
                                .lanes(lanes)
                                .build();
                        points.add(planned(trained, quantizer, encoder, steps, spec));
                    }
                }
            }
        }
        return points;
    }

    private PlannedPoint planned(
            TrainedCandidate trained, Quantizer quantizer, Encoder encoder, int steps, ChipSpec spec) {
        DesignPoint point = new DesignPoint(
                trained.name().toString(),
                trained.width(),
                trained.penalty(),
                quantizer.bits(),
                encoder.name(),
                steps,
                spec.voltage(),
                spec.clockHertz(),
                spec.lanes());
        Origin origin = new Origin(
                trained.checksum(),
                trained.name().integration(),
                trained.training(),
                dataChecksum,
                plan.seed().orElse(trained.seed()),
                quantizer.name(),
                PlannedPoint.checksum(spec),
                technologyChecksum,
                versions.fact("version").orElseThrow());
        Optional<Reached> known = savedAt(trained, point).stream()
                .filter(row -> origin.accepts(row.origin()))
                .findFirst();
        return new PlannedPoint(point, spec, origin, known);
    }

    private List<Reached> savedAt(TrainedCandidate trained, DesignPoint point) {
        return saved.getOrDefault(point.called(trained.name().layers()), List.of());
    }

    private void show(TrainedCandidate trained, Quantizer quantizer, Encoder encoder, List<PlannedPoint> points) {
        int mostSteps = points.stream()
                .filter(point -> point.known().isEmpty())
                .mapToInt(point -> point.point().steps())
                .max()
                .orElse(0);
        Run run = new Run(
                trained,
                names.shown(trained.name()),
                quantizer,
                encoder,
                plan.data(),
                chip,
                mostSteps,
                (doing, share) -> progressed(doing, share, false));
        for (PlannedPoint planned : points) {
            if (stopped()) {
                break;
            }
            if (planned.known().isPresent()) {
                Reached known = planned.known().get();
                savedAt(trained, planned.point()).remove(known);
                take(known, planned.point().network());
                continue;
            }
            try {
                Optional<ChipReport> report = run.report(planned);
                if (report.isEmpty()) {
                    interrupted = true;
                    break;
                }
                outcomes.add(Outcome.of(
                        planned.point(), report.get(), planned.origin().trained(trained.checksum())));
            } catch (IllegalArgumentException e) {
                refusals.add(new Refusal(
                        planned.point(),
                        String.valueOf(e.getMessage()),
                        planned.origin().trained(trained.checksum())));
            }
        }
        if (mostSteps > 0) {
            checkpoint();
        }
    }

    /** Takes over a row of a file, in which the network may be called otherwise: by its parameters and by its training. */
    private void take(Reached row, String network) {
        if (row instanceof Outcome outcome) {
            outcomes.add(outcome.called(network));
        } else {
            refusals.add(((Refusal) row).called(network));
        }
    }

    private void checkpoint() {
        plan.checkpoint().ifPresent(file -> {
            List<Reached> all = new ArrayList<>(outcomes);
            all.addAll(refusals);
            saved.values().forEach(all::addAll);
            SweepFile.write(all, file);
        });
    }

    private Provenance provenance() {
        Provenance provenance = versions.with("data", plan.data().name())
                .with("data.sha256", dataChecksum)
                .with("network", String.join(", ", names.shown()))
                .with(
                        "network.sha256",
                        outcomes.stream()
                                .map(outcome -> outcome.origin().network())
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .with("encoder", plan.encoders().stream().map(Encoder::name).collect(Collectors.joining(", ")))
                .with("bits", plan.bits())
                .with("steps", plan.steps())
                .with("voltages", plan.voltages())
                .with("clocks", plan.clocks())
                .with("lanes", plan.lanes())
                .with("seed", plan.seed().isPresent() ? plan.seed().getAsLong() : "each network's own")
                .with("chip", chip.spec())
                .with("technology", chip.technology().name())
                .with("technology.sha256", technologyChecksum);
        return plan.penalties().isEmpty() ? provenance : provenance.with("penalties", plan.penalties());
    }
}
