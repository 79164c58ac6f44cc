package io.github.spikelet.sweep;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.chip.ChipSpec;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Trainer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run of a sweep: through its networks, and for each through its points. */
final class Exploration {

    private final Plan plan;
    private final Chip chip;
    private final Provenance versions = Provenance.ofThisVersion();
    private final String dataChecksum;
    private final String technologyChecksum;
    private final Map<DesignPoint, List<Outcome>> saved = new LinkedHashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Integer> sameLayers = new HashMap<>();
    private final Set<String> labels = new LinkedHashSet<>();
    private boolean interrupted;

    Exploration(Plan plan) {
        this.plan = plan;
        chip = plan.chip();
        dataChecksum = plan.data().checksum();
        technologyChecksum = chip.technology().checksum();
        if (plan.resume().isPresent() && Files.exists(plan.resume().get())) {
            for (Outcome outcome : SweepFile.read(plan.resume().get())) {
                saved.computeIfAbsent(outcome.point(), point -> new ArrayList<>())
                        .add(outcome);
            }
        }
    }

    Sweep run() {
        long start = System.nanoTime();
        try {
            for (Candidate candidate : plan.candidates()) {
                if (stopped()) {
                    break;
                }
                for (Subject subject : subjects(candidate)) {
                    explore(subject);
                }
            }
        } finally {
            progressed("", 0, true);
        }
        if (outcomes.isEmpty() && !refusals.isEmpty() && !interrupted) {
            throw new IllegalArgumentException("no point of the sweep can be, the first since: "
                    + refusals.get(0).reason());
        }
        return new Sweep(
                outcomes,
                refusals,
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

    private List<Subject> subjects(Candidate candidate) {
        Network network = candidate.maker().get();
        network.topology().checkReads(plan.data());
        String layers = network.topology().toString();
        int number = sameLayers.merge(layers, 1, Integer::sum);
        String label = number == 1 ? layers : layers + " #" + number;
        labels.add(label);
        int width = candidate.widthOf(network);
        if (plan.trainer().isEmpty()) {
            return List.of(Subject.given(label, width, network));
        }
        Trainer trainer = plan.trainer().get();
        List<Trainer> trainers = plan.penalties().isEmpty()
                ? List.of(trainer)
                : plan.penalties().stream().map(trainer::activityPenalty).toList();
        return trainers.stream()
                .map(each -> Subject.trained(
                        label, width, network, each, plan.samples().orElseThrow()))
                .toList();
    }

    private void explore(Subject subject) {
        for (int bits : plan.bits()) {
            for (Encoder encoder : plan.encoders()) {
                if (stopped()) {
                    return;
                }
                Quantizer quantizer = quantizer(bits, encoder);
                List<Spot> spots = spots(subject, quantizer, encoder);
                show(subject, quantizer, encoder, spots);
            }
        }
    }

    private Quantizer quantizer(int bits, Encoder encoder) {
        Quantizer quantizer = plan.quantizer().apply(bits);
        if (quantizer.bits() != bits) {
            throw new IllegalArgumentException("the quantiser for " + bits + " bits must be of just so many, was "
                    + quantizer.name() + ": write .quantizer(bits -> Quantizer.bits(bits))");
        }
        return quantizer.input(encoder);
    }

    /** The points of a network at a number of bits with an encoder, steps outermost. */
    private List<Spot> spots(Subject subject, Quantizer quantizer, Encoder encoder) {
        List<Spot> spots = new ArrayList<>();
        for (int steps : plan.steps()) {
            for (double voltage : plan.voltages()) {
                for (double clock : plan.clocks()) {
                    for (int lanes : plan.lanes()) {
                        ChipSpec spec = chip.spec().toBuilder()
                                .voltage(voltage)
                                .clockHertz(clock)
                                .lanes(lanes)
                                .build();
                        spots.add(spot(subject, quantizer, encoder, steps, spec));
                    }
                }
            }
        }
        return spots;
    }

    private Spot spot(Subject subject, Quantizer quantizer, Encoder encoder, int steps, ChipSpec spec) {
        DesignPoint point = new DesignPoint(
                subject.label(),
                subject.width(),
                subject.penalty(),
                quantizer.bits(),
                encoder.name(),
                steps,
                spec.voltage(),
                spec.clockHertz(),
                spec.lanes());
        Origin origin = new Origin(
                subject.checksum(),
                subject.training(),
                dataChecksum,
                plan.seed().orElse(subject.seed()),
                quantizer.name(),
                Spot.checksum(spec),
                technologyChecksum,
                versions.fact("version").orElseThrow());
        Optional<Outcome> known = saved.getOrDefault(point, List.of()).stream()
                .filter(outcome -> origin.accepts(outcome.origin()))
                .findFirst();
        return new Spot(point, spec, origin, known);
    }

    private void show(Subject subject, Quantizer quantizer, Encoder encoder, List<Spot> spots) {
        int mostSteps = spots.stream()
                .filter(spot -> spot.known().isEmpty())
                .mapToInt(spot -> spot.point().steps())
                .max()
                .orElse(0);
        Showing showing = new Showing(
                subject,
                quantizer,
                encoder,
                plan.data(),
                chip.technology(),
                mostSteps,
                (doing, share) -> progressed(doing, share, false));
        for (Spot spot : spots) {
            if (stopped()) {
                break;
            }
            if (spot.known().isPresent()) {
                saved.get(spot.point()).remove(spot.known().get());
                outcomes.add(spot.known().get());
                continue;
            }
            try {
                Optional<ChipReport> report = showing.report(spot);
                if (report.isEmpty()) {
                    interrupted = true;
                    break;
                }
                outcomes.add(
                        Outcome.of(spot.point(), report.get(), spot.origin().trained(subject.checksum())));
            } catch (IllegalArgumentException e) {
                refusals.add(new Refusal(spot.point(), e.getMessage()));
            }
        }
        if (mostSteps > 0) {
            checkpoint();
        }
    }

    private void checkpoint() {
        plan.checkpoint().ifPresent(file -> {
            List<Outcome> all = new ArrayList<>(outcomes);
            saved.values().forEach(all::addAll);
            SweepFile.write(all, file);
        });
    }

    private Provenance provenance() {
        Provenance provenance = versions.with("data", plan.data().name())
                .with("data.sha256", dataChecksum)
                .with("network", String.join(", ", labels))
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
