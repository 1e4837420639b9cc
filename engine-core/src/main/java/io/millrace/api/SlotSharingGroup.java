package io.millrace.api;

import java.util.Objects;

/** Operators of one group may share slots; those of different groups never do. Slots are all of one size. */
public final class SlotSharingGroup {
    private final String name;

    private SlotSharingGroup(String name) {
        this.name = Objects.requireNonNull(name);
    }

    public static Builder newBuilder(String name) {
        return new Builder(name);
    }

    public String getName() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlotSharingGroup that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Makes a group. */
    public static class Builder {
        private final String name;

        private Builder(String name) {
            this.name = name;
        }

        public SlotSharingGroup build() {
            return new SlotSharingGroup(name);
        }
    }
}
