package io.millrace.api;

/** In which order elements are sorted. */
public enum Order {
    /** No order. */
    NONE("-"),
    ASCENDING("ASC"),
    DESCENDING("DESC"),
    /** Either of them. */
    ANY("*");

    private final String shortName;

    Order(String shortName) {
        this.shortName = shortName;
    }

    /** False for {@link #NONE} only. */
    public boolean isOrdered() {
        return this != NONE;
    }

    /** {@code ASC}, {@code DESC}, {@code -} or {@code *}. */
    public String getShortName() {
        return shortName;
    }
}
