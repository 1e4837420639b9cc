package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.MillraceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every channel promises, whatever carries it. One thread plays both tasks, so writers grow instead of waiting. */
@Timeout(60)
abstract class ExchangeConformance {
    static final ExchangeLimits SMALL = new ExchangeLimits(
            8, 2, 6, 4 << 10, 256, 512, 4096, 4 << 20, Duration.ofSeconds(60), Duration.ofMinutes(10));
    static final ExecutionAttemptId PRODUCER = new ExecutionAttemptId("producer-1");
    static final ChannelId CHANNEL = new ChannelId(PRODUCER, 0, 3);
    static final Runnable NOTHING = () -> {};

    final ExchangeWorld world = world(Backpressure.growing(), SMALL);

    abstract ExchangeWorld world(Backpressure backpressure, ExchangeLimits limits);

    @AfterEach
    void endOfTheWorld() {
        world.close();
    }

    @Test
    void elementsKeepTheirOrderAndEventsTheirPlace() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            ChannelId id = new ChannelId(PRODUCER, 1, (int) seed);
            boolean readerFirst = random.nextBoolean();
            Received received = readerFirst ? new Received(world.reader(id, "consumer-1", NOTHING)) : null;
            ChannelWriter writer = world.writer(id, NOTHING);
            received = readerFirst ? received : new Received(world.reader(id, "consumer-1", NOTHING));
            List<String> expected = new ArrayList<>();
            for (int i = random.nextInt(400); i > 0; i--) {
                emitSomething(random, writer, expected);
                if (random.nextInt(30) == 0) {
                    received.drain();
                }
            }
            end(writer, expected);
            Received all = received;
            world.until("seed " + seed + ": the end arrives", () -> all.drain().hasEnd());
            assertThat(all.elements).as("seed " + seed).isEqualTo(expected);
            assertThat(all.failure).as("seed " + seed).isNull();
        }
    }

    @Test
    void anEmptyChannelHasJustItsEnd() {
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        List<String> expected = new ArrayList<>();
        end(writer, expected);
        world.until("the end arrives", () -> received.drain().hasEnd());
        assertThat(received.elements).isEqualTo(expected);
    }

    @Test
    void whatWasWrittenBeforeTheReaderCameIsThere() {
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            writer.record("r" + i, i);
            expected.add("r" + i + "@" + i);
        }
        end(writer, expected);
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        world.until("the end arrives", () -> received.drain().hasEnd());
        assertThat(received.elements).isEqualTo(expected);
    }

    @Test
    void aConsumerThatDoesNotReadStopsItsProducerUntilItReads() {
        AtomicInteger wakeups = new AtomicInteger();
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", NOTHING);
        ChannelWriter writer = world.writer(CHANNEL, wakeups::incrementAndGet);
        int written = fill(writer);
        assertThat(written).isBetween(8, 1000);
        int before = wakeups.get();
        Received received = new Received(reader);
        world.until("the producer is woken", () -> {
            received.drain();
            return wakeups.get() > before;
        });
        world.until("it may write again", writer::writable);
        List<String> rest = new ArrayList<>();
        end(writer, rest);
        world.until("everything arrives", () -> received.drain().hasEnd());
        assertThat(received.elements).hasSize(written + 1);
    }

    @Test
    void whatOneInputStillEmitsIsAcceptedBeyondTheCredit() {
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", NOTHING);
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        int written = fill(writer);
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            writer.record("more", i);
        }
        end(writer, rest);
        Received received = new Received(reader);
        world.until("everything arrives", () -> received.drain().hasEnd());
        assertThat(received.elements).hasSize(written + 501);
    }

    @Test
    void theReaderIsWokenOnceWhenItWaits() {
        AtomicInteger wakeups = new AtomicInteger();
        Received received = new Received(world.reader(CHANNEL, "consumer-1", wakeups::incrementAndGet));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        received.drain();
        int before = wakeups.get();
        writer.record("first", 1);
        writer.flush();
        world.until("the reader is woken", () -> wakeups.get() > before);
        writer.record("second", 2);
        writer.flush();
        world.until("both arrive", () -> received.drain().elements.size() == 2);
        assertThat(wakeups.get() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void anAbortedChannelFailsItsReaderWithTheReason() {
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        writer.record("lost", 1);
        writer.flush();
        writer.abort("the map function threw");
        writer.close();
        world.until("the reader fails", () -> received.drain().failure != null);
        assertThat(received.failure).hasMessageContaining("the map function threw");
    }

    @Test
    void anAbortBeforeTheReaderCameReachesItToo() {
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        writer.abort("the map function threw");
        writer.close();
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        world.until("the reader fails", () -> received.drain().failure != null);
        assertThat(received.failure).hasMessageContaining("the map function threw");
    }

    @Test
    void closingWithoutTheEndOfDataIsAFailure() {
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        writer.record("lost", 1);
        writer.close();
        world.until("the reader fails", () -> received.drain().failure != null);
        assertThat(received.failure).hasMessageContaining("before the end of its data");
    }

    @Test
    void releasingTheProducerFailsTheReader() {
        AtomicInteger wakeups = new AtomicInteger();
        Received received = new Received(world.reader(CHANNEL, "consumer-1", wakeups::incrementAndGet));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        writer.record("lost", 1);
        writer.flush();
        world.until("the channel runs", () -> !received.drain().elements.isEmpty());
        int before = wakeups.get();
        world.producing().releaseAll(PRODUCER);
        world.until("the reader is woken", () -> wakeups.get() > before);
        world.until("the reader fails", () -> received.drain().failure != null);
        assertThat(received.failure).hasMessageContaining("producer-1").hasMessageContaining("released");
        assertThatThrownBy(writer::writable).isInstanceOf(MillraceException.class);
    }

    @Test
    void releasingTheConsumerFailsTheWriter() {
        AtomicInteger wakeups = new AtomicInteger();
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        ChannelWriter writer = world.writer(CHANNEL, wakeups::incrementAndGet);
        writer.record("read", 1);
        writer.flush();
        world.until("the channel runs", () -> !received.drain().elements.isEmpty());
        world.consuming().releaseAll(new ExecutionAttemptId("consumer-1"));
        world.until("the writer is woken", () -> wakeups.get() > 0);
        assertThatThrownBy(() -> {
                    writer.record("never", 2);
                    writer.flush();
                })
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("consumer-1")
                .hasCauseInstanceOf(ChannelFailedException.class);
        assertThat(received.drain().failure).isNotNull();
        writer.close();
    }

    @Test
    void aReaderThatHasEnoughLetsItsProducerFinish() {
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", NOTHING);
        AtomicInteger wakeups = new AtomicInteger();
        ChannelWriter writer = world.writer(CHANNEL, wakeups::incrementAndGet);
        fill(writer);
        int before = wakeups.get();
        reader.close();
        world.until("the producer is woken", () -> wakeups.get() > before && writer.writable());
        for (int i = 0; i < 10_000; i++) {
            writer.record("dropped", i);
        }
        assertThat(writer.writable()).isTrue();
        end(writer, new ArrayList<>());
    }

    @Test
    void aReaderThatLeavesBeforeItsProducerCameLetsItFinishToo() {
        world.reader(CHANNEL, "consumer-1", NOTHING).close();
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        for (int i = 0; i < 10_000; i++) {
            writer.record("dropped", i);
        }
        world.until("the producer may go on", writer::writable);
        end(writer, new ArrayList<>());
    }

    @Test
    void aReaderWhoseProducerNeverComesFailsInTheEnd() {
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        world.until("it is announced", () -> {
            received.drain();
            world.timers().advance(Duration.ofSeconds(61));
            return received.failure != null;
        });
        assertThat(received.failure).hasMessageContaining("producer-1").hasMessageContaining("60 s");
    }

    @Test
    void aSecondReaderIsRefused() {
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        Received first = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        writer.record("one", 1);
        writer.flush();
        world.until("the first reads", () -> !first.drain().elements.isEmpty());
        Received second = new Received(world.reader(CHANNEL, "consumer-2", NOTHING));
        world.until("the second fails", () -> second.drain().failure != null);
        end(writer, new ArrayList<>());
        world.until("the first gets the end", () -> first.drain().hasEnd());
    }

    @Test
    void aSecondWriterIsABug() {
        world.writer(CHANNEL, NOTHING);
        assertThatThrownBy(() -> world.writer(CHANNEL, NOTHING))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("opened by its producer before");
    }

    @Test
    void recordsOfAllSizesArriveWhole() {
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        List<String> expected = new ArrayList<>();
        for (int size : new int[] {0, 1, 255, 256, 511, 512, 513, 3, 100_000, 5, 3 << 20, 1}) {
            String value = "x".repeat(size);
            writer.record(value, size);
            expected.add(Received.show(value, size));
            writer.event(new ChannelEvent.Watermark(size));
            expected.add(Received.show(new ChannelEvent.Watermark(size)));
        }
        end(writer, expected);
        world.until("everything arrives", () -> received.drain().hasEnd());
        assertThat(received.elements).isEqualTo(expected);
    }

    private static ChannelEvent.Barrier barrier(long checkpointId) {
        return new ChannelEvent.Barrier(checkpointId, 0, 1, 1, "file:///chk", "file:///shared", 70);
    }

    @Test
    void aBarrierIsAnnouncedAheadOfAllThatStandsBeforeIt() {
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", NOTHING);
        List<Announcement> heard = new CopyOnWriteArrayList<>();
        reader.onAnnouncement(heard::add);
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        int written = fill(writer);
        writer.event(barrier(7));
        writer.flush();
        writer.announce(new Announcement(barrier(7), 250));
        world.until("it is announced", () -> !heard.isEmpty());
        assertThat(heard).containsExactly(new Announcement(barrier(7), 250));

        List<String> rest = new ArrayList<>();
        end(writer, rest);
        Received received = new Received(reader);
        world.until("everything arrives", () -> received.drain().hasEnd());
        assertThat(received.elements).hasSize(written + 2);
        assertThat(received.elements.get(written)).isEqualTo(Received.show(barrier(7)));
    }

    @Test
    void whoeverListensLateHearsTheNewestBarrierAndTheEnd() {
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        writer.announce(new Announcement(barrier(7), 0));
        writer.announce(new Announcement(barrier(8), 30));
        writer.announce(Announcement.END);
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", NOTHING);
        List<Announcement> heard = new CopyOnWriteArrayList<>();
        reader.onAnnouncement(heard::add);
        world.until("it hears of the end", () -> heard.contains(Announcement.END));
        assertThat(heard).containsExactly(new Announcement(barrier(8), 30), Announcement.END);
        end(writer, new ArrayList<>());
        reader.close();
    }

    @Test
    void lentRoomIsBoundedAndTakenBack() {
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", NOTHING);
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        int written = fill(writer);
        writer.lend(true);
        int lent = fill(writer);
        assertThat(lent).isPositive();
        writer.lend(false);
        assertThat(writer.writable()).isFalse();

        end(writer, new ArrayList<>());
        Received received = new Received(reader);
        world.until("everything arrives", () -> received.drain().hasEnd());
        assertThat(received.elements).hasSize(written + lent + 1);
    }

    /** Writes until the writer says stop and the world has nothing more to move. */
    final int fill(ChannelWriter writer) {
        int written = 0;
        boolean stopped = false;
        while (!stopped) {
            while (writer.writable()) {
                writer.record("a record of some length " + written, written);
                written++;
                if (written > 100_000) {
                    throw new AssertionError("no backpressure after " + written + " records");
                }
            }
            stopped = staysUnwritable(writer);
        }
        return written;
    }

    boolean staysUnwritable(ChannelWriter writer) {
        return !writer.writable();
    }

    private static void emitSomething(Random random, ChannelWriter writer, List<String> expected) {
        switch (random.nextInt(12)) {
            case 0 -> {
                ChannelEvent watermark = new ChannelEvent.Watermark(random.nextLong());
                writer.event(watermark);
                expected.add(Received.show(watermark));
            }
            case 1 -> {
                ChannelEvent idleness = new ChannelEvent.Idleness(random.nextBoolean());
                writer.event(idleness);
                expected.add(Received.show(idleness));
            }
            case 2 -> writer.flush();
            default -> {
                long timestamp = switch (random.nextInt(5)) {
                    case 0 -> ElementBatch.NO_TIMESTAMP;
                    case 1 -> random.nextLong();
                    case 2 -> random.nextInt();
                    default -> 1_000_000 + random.nextInt(300);
                };
                String value = "v".repeat(random.nextInt(20)) + (random.nextInt(20) == 0 ? "ü€" : "");
                writer.record(value, timestamp);
                expected.add(Received.show(value, timestamp));
            }
        }
    }

    static void end(ChannelWriter writer, List<String> expected) {
        writer.event(new ChannelEvent.EndOfData());
        expected.add(Received.show(new ChannelEvent.EndOfData()));
        writer.flush();
        writer.close();
    }
}
