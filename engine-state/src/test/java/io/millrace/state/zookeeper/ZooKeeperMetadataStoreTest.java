package io.millrace.state.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.EventLoop;
import io.millrace.checkpoint.MetadataStore;
import io.millrace.checkpoint.MetadataStore.Check;
import io.millrace.checkpoint.MetadataStore.Create;
import io.millrace.checkpoint.MetadataStore.Delete;
import io.millrace.checkpoint.MetadataStore.Found;
import io.millrace.checkpoint.MetadataStore.Missing;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.MetadataStore.Reading;
import io.millrace.checkpoint.MetadataStore.Result;
import io.millrace.checkpoint.MetadataStore.Unreadable;
import io.millrace.checkpoint.MetadataStore.Update;
import io.millrace.checkpoint.VersionedMap;
import io.millrace.cluster.ThreadEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ZooKeeper means what the pure model of the store means, and says so when it cannot tell. */
class ZooKeeperMetadataStoreTest {
    private static final MetadataStore.Key EPOCH = new MetadataStore.Key("epoch");

    private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    private final ThreadEventLoop loop = new ThreadEventLoop("control", faults::add);
    private TestingServer server;
    private ZooKeeperMetadataStore store;

    @BeforeEach
    void connect() throws Exception {
        server = new TestingServer();
        store = store(loop, "/millrace/application_1");
    }

    @AfterEach
    void disconnect() throws Exception {
        store.close();
        loop.close();
        server.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void meansWhatTheModelMeans() throws Exception {
        VersionedMap model = new VersionedMap();
        Random random = new Random(7);
        List<MetadataStore.Key> keys = List.of(
                EPOCH,
                new MetadataStore.Key("jobs"),
                new MetadataStore.Key("jobs/a"),
                new MetadataStore.Key("jobs/a/b"),
                new MetadataStore.Key("100%2F"));
        for (int step = 0; step < 400; step++) {
            List<Operation> operations = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                operations.add(operation(random, keys.get(random.nextInt(keys.size())), "value " + step));
            }
            assertThat(multi(operations.toArray(Operation[]::new)))
                    .as("step %d: %s", step, operations)
                    .isEqualTo(model.apply(operations));
            MetadataStore.Key read = keys.get(random.nextInt(keys.size()));
            assertThat(read(read)).as("step %d: %s", step, read).isEqualTo(model.read(read));
        }
    }

    @Test
    void answersComeOnTheLoopInTheOrderOfTheCalls() throws Exception {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        loop.execute(() -> {
            store.multi(List.of(new Create(EPOCH, "1")), result -> note(answers, "created " + result));
            store.read(EPOCH, reading -> note(answers, "read " + ((Found) reading).value()));
            store.multi(List.of(new Update(EPOCH, "2", 0)), result -> note(answers, "updated " + result));
        });

        assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo("created OK");
        assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo("read 1");
        assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo("updated OK");
    }

    @Test
    void whatOneWroteAnotherReads() throws Exception {
        multi(new Create(EPOCH, "1 me"));
        try (ZooKeeperMetadataStore other = store(loop, "/millrace/application_1");
                ZooKeeperMetadataStore stranger = store(loop, "/millrace/application_2")) {
            assertThat(answer((Consumer<Reading> then) -> other.read(EPOCH, then)))
                    .isEqualTo(new Found("1 me", 0));
            assertThat(answer((Consumer<Reading> then) -> stranger.read(EPOCH, then)))
                    .isEqualTo(new Missing());
        }
    }

    @Test
    void withoutConnectionNobodyKnows() throws Exception {
        multi(new Create(EPOCH, "1"));
        server.stop();

        assertThat(multi(new Update(EPOCH, "2", 0))).isEqualTo(Result.UNKNOWN);
        assertThat(read(EPOCH))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.why().message()).contains("high-availability.zookeeper.quorum"));
    }

    @Test
    void afterAnOutageWhatWasWrittenIsStillThere() throws Exception {
        BlockingQueue<String> session = new LinkedBlockingQueue<>();
        store.sessionListener(new MetadataStore.SessionListener() {
            @Override
            public void onSuspended() {
                note(session, "suspended");
            }

            @Override
            public void onReconnected() {
                note(session, "reconnected");
            }

            @Override
            public void onLost() {
                note(session, "lost");
            }
        });
        multi(new Create(EPOCH, "1"));

        server.stop();
        assertThat(session.poll(20, TimeUnit.SECONDS)).isEqualTo("suspended");
        server.restart();
        String next = session.poll(20, TimeUnit.SECONDS);
        assertThat("lost".equals(next) ? session.poll(20, TimeUnit.SECONDS) : next)
                .isEqualTo("reconnected");

        assertThat(read(EPOCH)).isEqualTo(new Found("1", 0));
        assertThat(multi(new Check(EPOCH, 0), new Update(EPOCH, "2", 0))).isEqualTo(Result.OK);
    }

    private static Operation operation(Random random, MetadataStore.Key key, String value) {
        long version = random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> new Create(key, value);
            case 1 -> new Update(key, value, version);
            case 2 -> new Delete(key, version);
            default -> new Check(key, version);
        };
    }

    private ZooKeeperMetadataStore store(EventLoop on, String root) {
        return new ZooKeeperMetadataStore(
                on, ZooKeeperClients.connect(server.getConnectString(), Duration.ofSeconds(10)), root);
    }

    private Result multi(Operation... operations) throws Exception {
        return answer(then -> store.multi(List.of(operations), then));
    }

    private Reading read(MetadataStore.Key key) throws Exception {
        return answer(then -> store.read(key, then));
    }

    /** Calls on the loop, as control code does, and insists on an answer there. */
    private <T> T answer(Consumer<Consumer<T>> call) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> call.accept(value -> {
            loop.assertInLoop();
            answer.complete(value);
        }));
        return answer.get(30, TimeUnit.SECONDS);
    }

    private void note(BlockingQueue<String> notes, String what) {
        loop.assertInLoop();
        notes.add(what);
    }
}
