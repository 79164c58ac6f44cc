package io.github.spikelet.nd4j;

import io.github.spikelet.spi.ArrayProvider;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Lets notebooks show arrays of ND4J. */
public final class Nd4jArrayProvider implements ArrayProvider<INDArray> {

    /** For {@link java.util.ServiceLoader}. */
    public Nd4jArrayProvider() {}

    @Override
    public Class<INDArray> type() {
        return INDArray.class;
    }

    @Override
    public String elements(INDArray array) {
        return array.dataType().toString();
    }

    @Override
    public long[] shape(INDArray array) {
        return array.isEmpty() ? new long[] {0} : array.shape();
    }

    @Override
    public double element(INDArray array, long... index) {
        return index.length == 0 ? array.getDouble(0) : array.getDouble(index);
    }

    @Override
    public OptionalDouble statistic(INDArray array, Statistic statistic) {
        boolean numbers = array.length() > 0
                && (array.dataType().isFPType() || array.dataType().isIntType());
        if (!numbers) {
            return OptionalDouble.empty();
        }
        Number value = switch (statistic) {
            case LEAST -> array.minNumber();
            case MEAN -> array.meanNumber();
            case LARGEST -> array.maxNumber();
        };
        return OptionalDouble.of(value.doubleValue());
    }
}
