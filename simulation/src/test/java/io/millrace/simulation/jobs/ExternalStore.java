package io.millrace.simulation.jobs;

import io.millrace.simulation.Simulation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the sinks of simulated jobs write to, in transactions; it outlives them all. Strict: what is over stays as it is,
 * and a transaction that was given up is never committed.
 */
public final class ExternalStore {
    private final Simulation simulation;
    private final Map<String, Transaction> transactions = new TreeMap<>();
    private long refusingUntilMillis;
    private long alreadyCommitted;

    private enum State {
        OPEN,
        PREPARED,
        COMMITTED,
        ABORTED
    }

    private static final class Transaction {
        private final int stage;
        private final List<Datum> data = new ArrayList<>();
        private State state = State.OPEN;

        Transaction(int stage) {
            this.stage = stage;
        }
    }

    ExternalStore(Simulation simulation) {
        this.simulation = simulation;
    }

    void begin(String id, int stage) {
        if (transactions.putIfAbsent(id, new Transaction(stage)) != null) {
            throw new AssertionError("transaction " + id + " was begun twice");
        }
    }

    void write(String id, Datum datum) {
        require(id, State.OPEN).data.add(datum);
    }

    void prepare(String id) {
        Transaction transaction = require(id, State.OPEN);
        transaction.state = State.PREPARED;
    }

    /** @return false when it was committed before */
    boolean commit(String id) {
        Transaction transaction = transactions.get(id);
        if (transaction != null && transaction.state == State.COMMITTED) {
            alreadyCommitted++;
            return false;
        }
        require(id, State.PREPARED).state = State.COMMITTED;
        simulation.line("store", "commits " + id, transaction.data.size() + " of stage " + transaction.stage);
        return true;
    }

    void abort(String id) {
        Transaction transaction = transactions.get(id);
        if (transaction == null || transaction.state == State.COMMITTED) {
            throw new AssertionError(
                    "transaction " + id + " is aborted but " + (transaction == null ? "unknown" : "committed"));
        }
        transaction.state = State.ABORTED;
    }

    private Transaction require(String id, State state) {
        Transaction transaction = transactions.get(id);
        if (transaction == null || transaction.state != state) {
            throw new AssertionError("transaction " + id + " must be " + state + " but is "
                    + (transaction == null ? "unknown" : transaction.state));
        }
        return transaction;
    }

    /** For so long commits get no answer, some although they happen. */
    public void refuseFor(long millis) {
        refusingUntilMillis = simulation.nowMillis() + millis;
    }

    boolean refuses() {
        return simulation.nowMillis() < refusingUntilMillis;
    }

    /** What waits for its commit. */
    public List<String> prepared() {
        return transactions.entrySet().stream()
                .filter(entry -> entry.getValue().state == State.PREPARED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How often a transaction was offered that was committed before. */
    public long alreadyCommitted() {
        return alreadyCommitted;
    }

    /** What a stage's sink made visible, with what these transactions would add. */
    public List<Datum> visible(int stage, Collection<String> pending) {
        List<Datum> visible = new ArrayList<>();
        transactions.forEach((id, transaction) -> {
            boolean counts = transaction.state == State.COMMITTED || pending.contains(id);
            if (counts && transaction.stage == stage) {
                visible.addAll(transaction.data);
            }
        });
        return visible;
    }
}
