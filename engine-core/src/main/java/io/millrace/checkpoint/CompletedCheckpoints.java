package io.millrace.checkpoint;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.Outcome;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.checkpoint.CheckpointStorage.Live;
import io.millrace.checkpoint.CompletedCheckpoint.Location;
import io.millrace.checkpoint.MetadataStore.Found;
import io.millrace.checkpoint.MetadataStore.Reading;
import io.millrace.checkpoint.MetadataStore.Unreadable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The retained checkpoints of one job: the pointer to them in the metadata store, and their files. A checkpoint counts
 * once the pointer names it, written under the leader's epoch; what may be deleted follows from the pointer alone. On the
 * control loop.
 */
final class CompletedCheckpoints {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MAX_READS = 50;

    /** What there is to begin with. */
    interface Recovered {
        /** @param latest what to begin from; empty to begin with nothing */
        void onRecovered(Optional<CompletedCheckpoint> latest);

        /** The job was over before: it must not run again, and what it need not leave is deleted. */
        void onOver(String how);

        /** There is something to begin from, and it cannot be used. */
        void onUnusable(Failure why);
    }

    /** How a publication ended. */
    interface Published {
        void onPublished();

        void onFenced(String why);
    }

    /** How the job's end was written down. */
    interface Ended {
        /** @param how it is known to have ended: as an earlier leader saw it, if one did */
        void onEnded(String how);

        void onFenced(String why);
    }

    private final CheckpointPorts ports;
    private final CheckpointStorage storage;
    private final JobID job;
    private final int retain;
    private final MetadataStore.Key key;
    /** Of the retained checkpoints that could be read: the names of the shared files they refer to. */
    private final Map<Long, SortedSet<String>> sharedFiles = new TreeMap<>();

    private CheckpointPointer pointer = CheckpointPointer.EMPTY;
    private OptionalLong version = OptionalLong.empty();
    private Optional<CompletedCheckpoint> latest = Optional.empty();
    private int collecting;
    private Optional<Runnable> untilCollected = Optional.empty();
    private int reads;
    private boolean pointerRead;
    private boolean unusable;

    CompletedCheckpoints(CheckpointPorts ports, CheckpointStorage storage, JobID job, int retain) {
        this.ports = ports;
        this.storage = storage;
        this.job = job;
        this.retain = retain;
        this.key = new MetadataStore.Key("jobs/" + job + "/checkpoint");
    }

    Optional<CompletedCheckpoint> latest() {
        return latest;
    }

    /** The newest retained one that is older than this. */
    Optional<Location> before(long id) {
        return pointer.retained().stream()
                .filter(location -> location.id() < id)
                .findFirst();
    }

    // ---- what a leader before us left

    void recover(Recovered then) {
        reads++;
        ports.store().read(key, reading -> onReading(reading, then));
    }

    private void onReading(Reading reading, Recovered then) {
        if (reading instanceof Found found) {
            version = OptionalLong.of(found.version());
            onPointer(found.value(), then);
        } else if (!(reading instanceof Unreadable unreadable)) {
            pointerRead = true;
            then.onRecovered(Optional.empty());
        } else if (reads < MAX_READS) {
            ports.loop().schedule(PAUSE, () -> recover(then));
        } else {
            refuse(
                    then,
                    Failure.of(
                            CheckpointFailures.STORE_UNREADABLE,
                            Blame.CLUSTER,
                            "nobody can tell whether job '" + job + "' has checkpoints: "
                                    + unreadable.why().message()));
        }
    }

    private void onPointer(String value, Recovered then) {
        try {
            pointer = CheckpointPointer.decode(value);
        } catch (CorruptDataException corrupt) {
            refuse(
                    then,
                    Failure.of(
                            CheckpointFailures.CORRUPT_METADATA,
                            Blame.CLUSTER,
                            "the metadata store's entry " + key + " cannot be understood: " + corrupt.getMessage(),
                            corrupt));
            return;
        }
        pointerRead = true;
        readNext(0, Optional.empty(), then);
    }

    /** All of the retained are read: the newest good one is begun from, and what the others refer to must stay. */
    private void readNext(int index, Optional<Failure> newestIsBad, Recovered then) {
        if (index == pointer.retained().size()) {
            onAllRead(newestIsBad, then);
            return;
        }
        Location location = pointer.retained().get(index);
        ports.offload()
                .run(
                        "read checkpoint " + location.id() + " of " + job,
                        () -> MetadataReader.read(storage, location),
                        outcome -> onRead(index, location, outcome, newestIsBad, then));
    }

    private void onAllRead(Optional<Failure> newestIsBad, Recovered then) {
        if (pointer.over().isPresent()) {
            // Whoever wrote so may have ended before it had deleted anything.
            collecting++;
            delete(live(), () -> {
                collecting--;
                maybeEnd();
                then.onOver(pointer.over().get());
            });
        } else if (latest.isEmpty() && newestIsBad.isPresent()) {
            refuse(then, newestIsBad.get());
        } else {
            then.onRecovered(latest);
        }
    }

    private void onRead(
            int index,
            Location location,
            Outcome<CompletedCheckpoint> outcome,
            Optional<Failure> newestIsBad,
            Recovered then) {
        if (outcome instanceof Outcome.Success<CompletedCheckpoint> read) {
            sharedFiles.put(location.id(), Segments.sharedFiles(read.value().metadata()));
            if (latest.isEmpty() && newestIsBad.isPresent() && location.id() < pointer.committedUpTo()) {
                refuse(then, CheckpointFailures.noFallback(job, location, pointer.committedUpTo(), newestIsBad.get()));
                return;
            }
            latest = latest.or(() -> Optional.of(read.value()));
            readNext(index + 1, newestIsBad, then);
        } else if (outcome instanceof Outcome.Failed<CompletedCheckpoint> failed) {
            Failure why = MetadataReader.unreadable(location.directory(), failed.cause());
            ports.timeline().line("checkpoint " + location.id() + " of job " + job, "cannot be read", why.toString());
            readNext(index + 1, newestIsBad.or(() -> Optional.of(why)), then);
        }
    }

    /** From now on nothing of this job is touched: what cannot be read may be readable for the next who tries. */
    private void refuse(Recovered then, Failure why) {
        unusable = true;
        then.onUnusable(why);
    }

    // ---- one more

    void publish(CompletedCheckpoint checkpoint, Published then) {
        CheckpointPointer next = pointer.with(checkpoint.location(), retain);
        FencedWrite.put(ports, key, version, next.encode(), new FencedWrite.Then() {
            @Override
            public void onWritten(long written) {
                version = OptionalLong.of(written);
                pointer = next;
                latest = Optional.of(checkpoint);
                sharedFiles.put(checkpoint.id(), Segments.sharedFiles(checkpoint.metadata()));
                sharedFiles.keySet().retainAll(retainedIds());
                then.onPublished();
                collectGarbage();
            }

            @Override
            public void onFenced(String why) {
                then.onFenced(why);
            }
        });
    }

    private SortedSet<Long> retainedIds() {
        SortedSet<Long> ids = new TreeSet<>();
        pointer.retained().forEach(location -> ids.add(location.id()));
        return ids;
    }

    private void collectGarbage() {
        Live live = live();
        collecting++;
        ports.offload()
                .run(
                        "delete old checkpoints of " + job,
                        () -> {
                            storage.deleteGarbage(live);
                            return true;
                        },
                        outcome -> {
                            report(outcome, "old checkpoints could not be deleted; tried again after the next");
                            collecting--;
                            maybeEnd();
                        });
    }

    private void maybeEnd() {
        if (collecting == 0) {
            Optional<Runnable> end = untilCollected;
            untilCollected = Optional.empty();
            end.ifPresent(Runnable::run);
        }
    }

    private Live live() {
        NavigableSet<String> directories = new TreeSet<>();
        NavigableSet<String> shared = new TreeSet<>();
        pointer.retained().forEach(location -> directories.add(location.directory()));
        sharedFiles.values().forEach(shared::addAll);
        long newest =
                pointer.retained().isEmpty() ? 0 : pointer.retained().get(0).id();
        return new Live(newest, directories, shared, sharedFiles.keySet().containsAll(retainedIds()));
    }

    private void report(Outcome<Boolean> outcome, String what) {
        if (outcome instanceof Outcome.Failed<Boolean> failed) {
            ports.timeline().line("checkpoints of job " + job, what, Failure.summary(failed.cause()));
        }
    }

    // ---- the end

    /**
     * The job is over, for good. Only once the store says so is anything deleted.
     *
     * @param keep whether the retained checkpoints stay
     */
    void end(String how, boolean keep, Ended then) {
        if (unusable) {
            ports.loop().execute(() -> then.onEnded(how));
        } else if (pointer.over().isPresent()) {
            // An earlier leader saw it end, and what that one left is being deleted.
            untilCollected = Optional.of(() -> then.onEnded(pointer.over().get()));
            maybeEnd();
        } else if (pointerRead) {
            write(how, keep, then);
        } else {
            // It ended before it was asked what an earlier leader had left.
            recover(new Recovered() {
                @Override
                public void onRecovered(Optional<CompletedCheckpoint> found) {
                    write(how, keep, then);
                }

                @Override
                public void onOver(String earlier) {
                    then.onEnded(earlier);
                }

                @Override
                public void onUnusable(Failure why) {
                    then.onEnded(how);
                }
            });
        }
    }

    private void write(String how, boolean keep, Ended then) {
        // A job that was to end with a savepoint has all it needs there.
        boolean keepAny = keep && pointer.retained().stream().anyMatch(location -> !location.stops());
        CheckpointPointer last = CheckpointPointer.ended(how, keepAny ? pointer.retained() : List.of());
        FencedWrite.put(ports, key, version, last.encode(), new FencedWrite.Then() {
            @Override
            public void onWritten(long written) {
                version = OptionalLong.of(written);
                pointer = last;
                Live live = live();
                // Two that delete the same directories would trip over each other.
                untilCollected = Optional.of(() -> delete(live, () -> then.onEnded(how)));
                maybeEnd();
            }

            @Override
            public void onFenced(String why) {
                then.onFenced(why);
            }
        });
    }

    /** @param live what stays of a job that is over; nothing at all when nothing of it is retained */
    private void delete(Live live, Runnable then) {
        ports.offload()
                .run(
                        "delete checkpoints of " + job,
                        () -> {
                            if (live.retained().isEmpty()) {
                                storage.deleteAll();
                            } else {
                                storage.deleteGarbage(live.upTo(Long.MAX_VALUE));
                            }
                            return true;
                        },
                        outcome -> {
                            report(outcome, "checkpoints could not be deleted, and stay");
                            then.run();
                        });
    }
}
