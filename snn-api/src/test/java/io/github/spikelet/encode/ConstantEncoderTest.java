package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.data.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantEncoderTest {

    private static final ImageSet TWO =
            ImageSet.of("two", Shape.flat(3), new byte[] {0, 1, 2, 127, (byte) 128, (byte) 255}, new int[2], 1);

    /** Once, however many steps there are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4096})
    void levelsAreThePixels(int steps) {
        View view = TWO.view();
        view.show(1);
        byte[] levels = new byte[5];

        Encoder.constant().levels(view, 7, 0, steps, levels, 1);

        assertArrayEquals(new byte[] {0, 127, (byte) 128, (byte) 255, 0}, levels);
    }

    @Test
    void nothingIsDrawn() {
        View view = TWO.view();
        view.show(0);
        byte[] levels = new byte[3];

        Encoder.constant().levels(view, 99, 9, 1, levels, 0);

        assertArrayEquals(new byte[] {0, 1, 2}, levels);
    }
}
