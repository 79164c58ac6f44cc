import io.github.spikelet.chip.Chip;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Trainer;
import java.nio.file.Path;

/** Spikelet in a program: trains a small network, rounds it to integers and asks what a chip would spend. */
public final class Digits {

    private Digits() {}

    /** Prints checksum, accuracy and energy, and draws where the energy goes. */
    public static void main(String[] arguments) {
        Mnist mnist = Mnist.sample();
        Network net = Network.discontinuous()
                .input(1, 28, 28)
                .flatten()
                .dense(64)
                .spike()
                .dense(10)
                .readout()
                .seed(7)
                .build();
        Trainer.create().epochs(1).batch(20).fit(net, mnist.train());
        QuantizedNetwork q = Quantizer.bits(5).quantize(net);
        ChipReport report = Chip.yin2017().run(q, mnist.test(), Encoder.bernoulli(), 16);
        System.out.println("checksum " + net.checksum());
        System.out.printf("accuracy %.1f %%, %s an image%n", 100 * report.accuracy(), report.energyPerImage());
        System.out.println("chart " + Plots.save(Plots.energy(report), Path.of("energy.png")));
    }
}
