// Spikelet without a notebook, in the JDK's own shell:
//   jshell --class-path '.spikelet/kernel/*' --add-modules jdk.incubator.vector \
//       -R--add-modules -Rjdk.incubator.vector kernel-ext/src/main/examples/digits.jsh
import io.github.spikelet.chip.*;
import io.github.spikelet.hardware.report.*;
import io.github.spikelet.data.*;
import io.github.spikelet.encode.*;
import io.github.spikelet.network.*;
import io.github.spikelet.quantize.*;
import io.github.spikelet.train.*;

Mnist mnist = Mnist.sample();
Network net = Network.discontinuous().input(1, 28, 28).flatten().dense(64).spike().dense(10).readout().seed(7).build();
Training run = Trainer.create().epochs(1).batch(20).fit(net, mnist.train());
QuantizedNetwork q = Quantizer.bits(5).quantize(net);
ChipReport report = Chip.yin2017().run(q, mnist.test(), Encoder.bernoulli(), 16);

System.out.println("checksum " + net.checksum());
System.out.printf("accuracy %.1f %%, %s an image%n", 100 * report.accuracy(), report.energyPerImage());
/exit
