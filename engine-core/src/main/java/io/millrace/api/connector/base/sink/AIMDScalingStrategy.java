package io.millrace.api.connector.base.sink;

import io.millrace.api.closure.RefusedArgumentException;

/** Up by a fixed step, to a threshold; down by a factor, to 1. */
public class AIMDScalingStrategy implements ScalingStrategy<Integer> {
    private final int increaseRate;
    private final double decreaseFactor;
    private final int rateThreshold;

    /**
     * @param increaseRate added when going up; more than 0
     * @param decreaseFactor multiplied with when going down; more than 0 and less than 1
     * @param rateThreshold never exceeded; more than 0
     */
    public AIMDScalingStrategy(int increaseRate, double decreaseFactor, int rateThreshold) {
        if (increaseRate <= 0 || rateThreshold <= 0 || !(decreaseFactor > 0 && decreaseFactor < 1)) {
            throw new RefusedArgumentException("increaseRate and rateThreshold must be positive, not " + increaseRate
                    + " and " + rateThreshold + ", and decreaseFactor between 0 and 1, not " + decreaseFactor);
        }
        this.increaseRate = increaseRate;
        this.decreaseFactor = decreaseFactor;
        this.rateThreshold = rateThreshold;
    }

    public static AIMDScalingStrategyBuilder builder(int rateThreshold) {
        return new AIMDScalingStrategyBuilder(rateThreshold);
    }

    @Override
    public Integer scaleUp(Integer currentRate) {
        return Math.min(currentRate + increaseRate, rateThreshold);
    }

    @Override
    public Integer scaleDown(Integer currentRate) {
        return Math.max(1, (int) Math.round(currentRate * decreaseFactor));
    }

    /** Steps of 10 up, halves down, if nothing else is said. */
    public static class AIMDScalingStrategyBuilder {
        private final int rateThreshold;
        private int increaseRate = 10;
        private double decreaseFactor = 0.5;

        public AIMDScalingStrategyBuilder(int rateThreshold) {
            this.rateThreshold = rateThreshold;
        }

        public AIMDScalingStrategyBuilder setIncreaseRate(int increaseRate) {
            this.increaseRate = increaseRate;
            return this;
        }

        public AIMDScalingStrategyBuilder setDecreaseFactor(double decreaseFactor) {
            this.decreaseFactor = decreaseFactor;
            return this;
        }

        public AIMDScalingStrategy build() {
            return new AIMDScalingStrategy(increaseRate, decreaseFactor, rateThreshold);
        }
    }
}
