package io.millrace.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.checkpoint.MetadataFile;
import io.millrace.state.InMemorySnapshots;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.OperatorStateBackend;
import io.millrace.state.TableDescriptor;
import io.millrace.state.TestRequests;
import io.millrace.state.TimerDescriptor;
import io.millrace.state.VoidNamespace;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A savepoint written by real backends, read by somebody who has none of the job's classes. */
class SavepointContentsTest {

    /** What customers have spent. */
    public record Account(long spent, List<String> shops, String lastCity) {}

    @TempDir
    Path savepoint;

    @BeforeEach
    void save() throws IOException {
        InMemorySnapshots files = new InMemorySnapshots();
        KeyedSnapshot keyed;
        try (KeyedStateBackend backend = TestRequests.heap(String.class)) {
            TypeSerializer<Account> accounts = TypeInformation.of(Account.class).createSerializer();
            TypeSerializer<String> text = TypeInformation.of(String.class).createSerializer();
            TypeSerializer<Long> numbers = TypeInformation.of(Long.class).createSerializer();
            TableDescriptor<VoidNamespace, Account> account =
                    new TableDescriptor<>("account", VoidNamespace.SERIALIZER, accounts);
            TableDescriptor<TimeWindow, Long> counts =
                    new TableDescriptor<>("counts", new TimeWindow.Serializer(), numbers);
            backend.table(account, VoidNamespace.INSTANCE).put("ann", new Account(12, List.of("a", "b"), null));
            backend.table(account, VoidNamespace.INSTANCE).put("bob", new Account(7, List.of(), "Ulm"));
            backend.table(counts, new TimeWindow(0, 60_000)).put("ann", 3L);
            backend.timers(new TimerDescriptor<>("%event-timers", text, owner -> owner))
                    .register("bob", 90_000);
            TypeSerializer<long[]> sums = TypeInformation.of(long[].class).createSerializer();
            backend.table(new TableDescriptor<>("sums", VoidNamespace.SERIALIZER, sums), VoidNamespace.INSTANCE)
                    .put("ann", new long[] {12, 2});
            keyed = backend.freeze(1, true).write(files);
        }
        OperatorStateBackend lists = new OperatorStateBackend();
        lists.list("pending", TypeInformation.of(String.class).createSerializer())
                .add("transaction-1");
        List<ListSnapshot> list = lists.freeze().write(files);
        OperatorSnapshot snapshot = new OperatorSnapshot("op-1", 61_000, list).setKeyed(keyed);
        VertexSnapshot vertex = new VertexSnapshot(
                "v-1",
                "accounts",
                2,
                TestRequests.MAX_PARALLELISM,
                List.of(new OperatorDescription("op-1", "accounts", "spending per customer")),
                List.of(),
                List.of(
                        new TaskSnapshot(false, List.of(snapshot), List.of()),
                        new TaskSnapshot(true, List.of(), List.of())));
        CheckpointMetadata metadata =
                new CheckpointMetadata(4, 0, true, true, false, "0a1b", "shop", List.of(vertex), List.of());
        Files.write(savepoint.resolve(MetadataFile.NAME), MetadataFile.encode(metadata));
        for (Map.Entry<String, byte[]> file : files.files.entrySet()) {
            Files.write(savepoint.resolve(file.getKey()), file.getValue());
        }
    }

    @Test
    void operatorsAndStatesAreListedWithTypesAndSizes() {
        assertThat(text(Inspection.states(savepoint.toString())))
                .contains("savepoint (stopped) 4 of job 0a1b \"shop\", 1970-01-01T00:00:00Z")
                .contains(
                        "spending per customer  uid accounts  parallelism 2 of at most 128, event time 61000, 1 subtasks finished")
                .containsPattern(
                        "account +keyed +2 +\\d+ +String → Account\\{spent: .*shops: .*String.*lastCity: String\\}")
                .containsPattern("counts +keyed +1 +\\d+ +String → Long per TimeWindow")
                .containsPattern("%event-timers +timers +1 +\\d+ +String")
                .containsPattern("pending +split +1 +\\d+ +String");
    }

    @Test
    void entriesAreReadableWithoutTheJobsClasses() {
        assertThat(text(Inspection.entries(savepoint.toString(), "", "", "", "100"))
                        .lines()
                        .map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "accounts account keyed ann {spent: 12, shops: [a, b], lastCity: null}",
                        "accounts account keyed bob {spent: 7, shops: [], lastCity: Ulm}",
                        "accounts counts keyed {start: 0, end: 60000} ann 3",
                        "accounts %event-timers timers bob at 90000 for bob",
                        "accounts sums keyed ann [12, 2]",
                        "accounts pending split transaction-1")
                .hasSize(7);
    }

    @Test
    void onlyWhatIsWantedIsShown() {
        String ann = text(Inspection.entries(savepoint + "/_metadata", "accounts", "account", "ann", "100"));
        assertThat(ann.lines()).hasSize(2);
        assertThat(ann).contains("spent: 12");

        assertThat(text(Inspection.entries(savepoint.toString(), "", "", "", "1")))
                .contains("there are more");
        assertThat(text(Inspection.entries(savepoint.toString(), "accounts", "account", "zoe", "1"))
                        .lines())
                .hasSize(1);
    }

    @Test
    void namesThatNothingHasAreRefusedWithThoseThereAre() {
        assertThat(Inspection.entries(savepoint.toString(), "acounts", "", "", "1"))
                .containsEntry("code", "MR-6145")
                .containsEntry(
                        "message",
                        "the savepoint has no operator 'acounts' that could be looked into; there are accounts; did you mean 'accounts'?");
        Map<String, Object> answer = Inspection.entries(savepoint.toString(), "accounts", "acount", "", "1");
        assertThat(answer).containsEntry("code", "MR-6145");
        assertThat(answer.get("message").toString())
                .contains("no state 'acount' of operator 'accounts'", "%event-timers, account, counts");
    }

    @Test
    void aChangedByteIsNeverShownAsState() throws IOException {
        Path segment = savepoint.resolve("segment-0");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[10] ^= 4;
        Files.write(segment, bytes);

        Map<String, Object> answer = Inspection.entries(savepoint.toString(), "", "", "", "100");
        assertThat(answer).containsEntry("code", "MR-6202").doesNotContainKey("text");
        assertThat(answer.get("message").toString()).contains("segment-0", "is damaged");
    }

    @Test
    void aDirectoryWithoutMetadataIsNoSavepoint() {
        assertThat(Inspection.states(savepoint.resolve("nowhere").toString())).containsEntry("code", "MR-6220");
    }

    private static String text(Map<String, Object> answer) {
        assertThat(answer).as(answer.toString()).containsKey("text");
        return answer.get("text").toString();
    }
}
