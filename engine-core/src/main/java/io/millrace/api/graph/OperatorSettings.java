package io.millrace.api.graph;

import io.millrace.api.PoisonRecordPolicy;
import io.millrace.api.closure.RefusedArgumentException;

/**
 * What a program may say about an operator after it made it: {@code name}, {@code uid}, {@code setParallelism} …
 * Mutable while the program is being built, on the thread that builds it.
 */
public final class OperatorSettings {
    /** Whether an operator may be fused with its neighbours. */
    public enum Chaining {
        ALWAYS,
        /** Not with what comes before it. */
        HEAD,
        NEVER
    }

    public static final int UNSET = -1;

    private final String kind;
    private final String callSite;
    private String name;
    private String description;
    private String uid;
    private int parallelism = UNSET;
    private int maxParallelism = UNSET;
    private int requiredParallelism = UNSET;
    private String slotSharingGroup;
    private String typeGivenAt;
    private Chaining chaining = Chaining.ALWAYS;
    private PoisonRecordPolicy poisonRecords = PoisonRecordPolicy.fail();

    /**
     * @param kind what the operator is: {@code Map}, {@code Window}
     * @param callSite where the program made it: {@code DelayBoard.java:42}
     */
    public OperatorSettings(String kind, String callSite) {
        this.kind = kind;
        this.callSite = callSite;
        this.name = kind;
    }

    public String kind() {
        return kind;
    }

    public String callSite() {
        return callSite;
    }

    public String name() {
        return name;
    }

    public void name(String value) {
        name = value;
    }

    /** Longer than the name, for plans; null when there is none. */
    public String description() {
        return description;
    }

    public void description(String value) {
        description = value;
    }

    /** Null until the program gives one. */
    public String uid() {
        return uid;
    }

    public void uid(String value) {
        uid = value;
    }

    public int parallelism() {
        return parallelism;
    }

    public void parallelism(int value) {
        if (requiredParallelism != UNSET && value != requiredParallelism) {
            throw new RefusedArgumentException("the operator '" + name + "' at " + callSite
                    + " cannot be parallel: its parallelism is always " + requiredParallelism + ", not " + value);
        }
        parallelism = value;
    }

    /** Fixes the parallelism of an operator that cannot have another one. */
    public void requireParallelism(int value) {
        requiredParallelism = value;
        parallelism = value;
    }

    public int maxParallelism() {
        return maxParallelism;
    }

    public void maxParallelism(int value) {
        maxParallelism = value;
    }

    /** Null: that of its inputs. */
    public String slotSharingGroup() {
        return slotSharingGroup;
    }

    public void slotSharingGroup(String value) {
        if (value == null) {
            throw new RefusedArgumentException("the operator '" + name + "' at " + callSite
                    + " is put into a slot sharing group without a name; \"default\" is the name of the one it is in if"
                    + " nothing is said");
        }
        slotSharingGroup = value;
    }

    /** Where the program says what the operator emits: {@code returns at DelayBoard.java:42}; null: it was found out. */
    public String typeGivenAt() {
        return typeGivenAt;
    }

    public void typeGivenAt(String value) {
        typeGivenAt = value;
    }

    public PoisonRecordPolicy poisonRecords() {
        return poisonRecords;
    }

    public void poisonRecords(PoisonRecordPolicy value) {
        poisonRecords = value;
    }

    public Chaining chaining() {
        return chaining;
    }

    public void chaining(Chaining value) {
        chaining = value;
    }
}
