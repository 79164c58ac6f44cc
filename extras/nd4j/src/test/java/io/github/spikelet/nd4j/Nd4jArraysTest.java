package io.github.spikelet.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Tensor;
import io.github.spikelet.spi.ArrayProvider.Statistic;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of ND4J, from tensors and spikes, and as notebooks see them. */
class Nd4jArraysTest {

    @Test
    void aTensorKeepsShapeAndOrder() {
        INDArray array = Nd4jArrays.of(Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));

        assertArrayEquals(new long[] {2, 3}, array.shape());
        assertEquals(2, array.getFloat(0, 1));
        assertEquals(4, array.getFloat(1, 0));
    }

    @Test
    void spikesAreARowPerStep() {
        INDArray array = Nd4jArrays.of(SpikeTrain.of(3, new int[][] {{0, 2}, {}}));

        assertArrayEquals(new long[] {2, 3}, array.shape());
        assertArrayEquals(new float[] {1, 0, 1, 0, 0, 0}, array.dup().data().asFloat());
    }

    @Test
    void notebooksSeeShapeElementsAndStatistics() {
        Nd4jArrayProvider arrays = new Nd4jArrayProvider();
        INDArray array = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 6}});

        assertEquals("FLOAT", arrays.elements(array));
        assertArrayEquals(new long[] {2, 2}, arrays.shape(array));
        assertEquals(3, arrays.element(array, 1, 0));
        assertEquals(1, arrays.statistic(array, Statistic.LEAST).getAsDouble());
        assertEquals(3, arrays.statistic(array, Statistic.MEAN).getAsDouble());
        assertEquals(6, arrays.statistic(array, Statistic.LARGEST).getAsDouble());
        assertTrue(arrays.statistic(Nd4j.empty(), Statistic.MEAN).isEmpty());
        assertArrayEquals(new long[] {0}, arrays.shape(Nd4j.empty()));
        assertEquals(5, arrays.element(Nd4j.scalar(5.0)));
    }
}
