package io.millrace.testkit.job;

import io.millrace.api.connector.source.SourceSplit;

/**
 * A part of a {@link TestSource}, read in order by one reader at a time.
 *
 * @param number counted from 0
 * @param position how many of its items were read
 */
public record TestSplit(int number, int position) implements SourceSplit {

    @Override
    public String splitId() {
        return Integer.toString(number);
    }

    static TestSplit parse(String text) {
        String[] parts = text.split(":", 2);
        return new TestSplit(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
        return number + ":" + position;
    }
}
