package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.network.Network;
import org.junit.jupiter.api.Test;

/** This module's class path has no ND4J backend, as a program's may have none. */
class MissingBackendTest {

    @Test
    void theNd4jEngineNamesTheArtefactToAdd_andLeavesTheNetworkAsItWas() {
        ImageSet images = ImageSet.of("two", Shape.flat(2), new byte[] {-1, 0, 0, -1}, new int[] {0, 1}, 2);
        Network network =
                Network.discontinuous().input(2).dense(2).readout().seed(3).build();
        network.assign(0, new float[] {1, 2, 3, 4}, new float[] {5, 6});

        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> Trainer.create().engine(Engine.nd4j()).fit(network, images));

        assertTrue(error.getMessage().contains("org.nd4j:nd4j-native:1.0.0-M2.1"), error.getMessage());
        assertTrue(error.getMessage().contains("Engine.events()"), error.getMessage());
        assertArrayEquals(new float[] {1, 2, 3, 4}, network.weightArray(0));
        assertArrayEquals(new float[] {5, 6}, network.biasArray(0));
    }
}
