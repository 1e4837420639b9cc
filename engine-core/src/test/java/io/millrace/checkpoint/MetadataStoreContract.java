package io.millrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.checkpoint.MetadataStore.Check;
import io.millrace.checkpoint.MetadataStore.Create;
import io.millrace.checkpoint.MetadataStore.Delete;
import io.millrace.checkpoint.MetadataStore.Found;
import io.millrace.checkpoint.MetadataStore.Missing;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.MetadataStore.Reading;
import io.millrace.checkpoint.MetadataStore.Result;
import io.millrace.checkpoint.MetadataStore.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MetadataStore} keeps while it can be reached. A subclass says how to get an empty store and how to
 * wait for an answer; each test uses keys of its own.
 */
public abstract class MetadataStoreContract {

    /** The store under test; the same one for all calls of one test. */
    protected abstract MetadataStore store();

    /** A second client of the same data, such as another JobManager; the same store where there can be none. */
    protected abstract MetadataStore otherClient();

    /** Makes the call on the store's loop and waits for its one answer. */
    protected abstract <T> T await(Consumer<Consumer<T>> call);

    private Reading read(String key) {
        return await(then -> store().read(new MetadataStore.Key(key), then));
    }

    private Result multi(Operation... operations) {
        return await(then -> store().multi(List.of(operations), then));
    }

    private static MetadataStore.Key key(String path) {
        return new MetadataStore.Key(path);
    }

    private void assertFound(String key, String value, long version) {
        assertThat(read(key)).isEqualTo(new Found(value, version));
    }

    @Test
    void whatWasNeverCreatedIsMissing() {
        assertThat(read("nothing")).isEqualTo(new Missing());
        assertThat(read("nothing/below/it")).isEqualTo(new Missing());
    }

    @Test
    void createdInVersionZeroAndOneHigherWithEachUpdate() {
        assertThat(multi(new Create(key("counted"), "a"))).isEqualTo(Result.OK);
        assertFound("counted", "a", 0);
        assertThat(multi(new Update(key("counted"), "b", 0))).isEqualTo(Result.OK);
        assertThat(multi(new Update(key("counted"), "ü", 1))).isEqualTo(Result.OK);
        assertFound("counted", "ü", 2);
    }

    @Test
    void keysBelowKeysAreMadeWithoutCeremony() {
        assertThat(multi(new Create(key("jobs/ab12/checkpoint"), "17"))).isEqualTo(Result.OK);
        assertFound("jobs/ab12/checkpoint", "17", 0);
    }

    @Test
    void createOfWhatExistsIsRejected() {
        multi(new Create(key("twice"), "a"));
        assertThat(multi(new Create(key("twice"), "b"))).isEqualTo(Result.REJECTED);
        assertFound("twice", "a", 0);
    }

    @Test
    void updateOfAnotherVersionIsRejected() {
        assertThat(multi(new Update(key("absent"), "a", 0))).isEqualTo(Result.REJECTED);
        multi(new Create(key("versioned"), "a"));
        multi(new Update(key("versioned"), "b", 0));
        assertThat(multi(new Update(key("versioned"), "c", 0))).isEqualTo(Result.REJECTED);
        assertThat(multi(new Update(key("versioned"), "c", 2))).isEqualTo(Result.REJECTED);
        assertFound("versioned", "b", 1);
    }

    @Test
    void deletedInItsVersionOnlyAndAnewAfterwards() {
        multi(new Create(key("deleted"), "a"));
        multi(new Update(key("deleted"), "b", 0));
        assertThat(multi(new Delete(key("deleted"), 0))).isEqualTo(Result.REJECTED);
        assertThat(multi(new Delete(key("deleted"), 1))).isEqualTo(Result.OK);
        assertThat(read("deleted")).isEqualTo(new Missing());
        assertThat(multi(new Create(key("deleted"), "c"))).isEqualTo(Result.OK);
        assertFound("deleted", "c", 0);
    }

    @Test
    void allOperationsTakeEffectOrNone() {
        multi(new Create(key("fence"), "leader 1"));
        assertThat(multi(new Create(key("first"), "a"), new Check(key("fence"), 0), new Create(key("second"), "b")))
                .isEqualTo(Result.OK);
        assertFound("second", "b", 0);
        multi(new Update(key("fence"), "leader 2", 0));
        assertThat(multi(new Update(key("first"), "c", 0), new Create(key("third"), "d"), new Check(key("fence"), 0)))
                .isEqualTo(Result.REJECTED);
        assertFound("first", "a", 0);
        assertThat(read("third")).isEqualTo(new Missing());
    }

    @Test
    void checkOfWhatIsMissingIsRejected() {
        assertThat(multi(new Check(key("unchecked"), 0))).isEqualTo(Result.REJECTED);
    }

    @Test
    void anotherClientSeesWhatIsThereAndIsFencedOff() {
        multi(new Create(key("shared"), "mine"));
        assertThat(this.<Reading>await(then -> otherClient().read(key("shared"), then)))
                .isEqualTo(new Found("mine", 0));
        assertThat(this.<Result>await(then ->
                        otherClient().multi(List.of(new Update(key("shared"), "theirs", 0)), then)))
                .isEqualTo(Result.OK);
        assertThat(multi(new Update(key("shared"), "mine again", 0))).isEqualTo(Result.REJECTED);
        assertFound("shared", "theirs", 1);
    }

    @Test
    void callsOfOneClientTakeEffectInTheirOrder() {
        List<Result> results = new ArrayList<>();
        Result last = await(then -> {
            store().multi(List.of(new Create(key("ordered"), "0")), results::add);
            for (int version = 0; version < 20; version++) {
                Update next = new Update(key("ordered"), Integer.toString(version + 1), version);
                store().multi(List.of(next), version == 19 ? then : results::add);
            }
        });
        assertThat(last).isEqualTo(Result.OK);
        assertThat(results).hasSize(20).containsOnly(Result.OK);
        assertFound("ordered", "20", 20);
    }
}
