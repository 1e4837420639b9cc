package io.millrace.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
    @TempDir
    Path checkpoints;

    private Path job;

    @BeforeEach
    void twoCheckpointsThatShareAFile() throws IOException {
        job = checkpoints.resolve("0a1b");
        CheckpointFiles files = new CheckpointFiles(job);
        files.checkpoint(6, "pack-1-tm-1", "../shared/pack-4-a");
        files.checkpoint(7, "pack-1-tm-1", "../shared/pack-4-a", "../shared/pack-7-a");
    }

    @Test
    void whatMetadataNameIsLiveWhereverOneLooksFrom() {
        for (Path from : List.of(checkpoints, job, job.resolve("chk-7"))) {
            Map<String, Object> answer = Inspection.check(from.toString(), "true");

            assertThat(answer).as(answer.toString()).containsEntry("verdict", "FINE");
        }
        assertThat(text(checkpoints)).contains("6 live, 0 missing or damaged, 0 orphaned", "whole    checkpoint 7");
    }

    @Test
    void aMissingFileBreaksEveryCheckpointThatNeedsIt() throws IOException {
        Files.delete(job.resolve("shared/pack-4-a"));

        assertThat(Inspection.check(checkpoints.toString(), "false")).containsEntry("verdict", "DAMAGED");
        assertThat(text(checkpoints))
                .contains("BROKEN   checkpoint 6", "BROKEN   checkpoint 7", "pack-4-a is missing, needed by");
    }

    @Test
    void aFileCutShortIsDamaged() throws IOException {
        Files.writeString(job.resolve("chk-7/pack-1-tm-1"), "state");

        assertThat(text(checkpoints)).contains("has 5 bytes and must have 20 at least", "whole    checkpoint 6");
    }

    @Test
    void aChangedByteIsFoundByWhoReadsTheContents() throws IOException {
        Files.writeString(job.resolve("chk-7/pack-1-tm-1"), "state in pack-1-tm-X");

        assertThat(Inspection.check(checkpoints.toString(), "false")).containsEntry("verdict", "FINE");
        Map<String, Object> answer = Inspection.check(checkpoints.toString(), "true");
        assertThat(answer).containsEntry("verdict", "DAMAGED");
        assertThat(answer.get("text").toString()).contains("the checksum of 20 bytes from offset 0 is ");
    }

    @Test
    void metadataThatAreNotWhatWasWrittenAreDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(job.resolve("chk-6/_metadata"));
        bytes[30] ^= 1;
        Files.write(job.resolve("chk-6/_metadata"), bytes);

        assertThat(Inspection.check(checkpoints.toString(), "false")).containsEntry("verdict", "DAMAGED");
        assertThat(text(checkpoints)).contains("_metadata is damaged: the checksum of");
        assertThat(Inspection.checkpoints(checkpoints.toString()).get("text").toString())
                .contains("is damaged")
                .contains("clicks");
    }

    @Test
    void whatNothingRefersToIsOrphanedUnlessItMayStillBecomeACheckpoint() throws IOException {
        Files.writeString(job.resolve("chk-7/pack-1-tm-2"), "x");
        Files.writeString(job.resolve("shared/pack-5-a"), "x");
        Files.createDirectories(job.resolve("chk-8"));
        Files.writeString(job.resolve("chk-8/pack-1-tm-1"), "x");
        Files.writeString(job.resolve("chk-8/_metadata.inprogress"), "x");
        Files.writeString(job.resolve("shared/pack-8-a"), "x");
        Files.writeString(checkpoints.resolve("README"), "not ours");

        assertThat(Inspection.check(checkpoints.toString(), "false")).containsEntry("verdict", "ORPHANED");
        assertThat(text(checkpoints))
                .contains("2 orphaned, 3 newer than any completed checkpoint")
                .contains("orphaned " + job.resolve("shared/pack-5-a"))
                .contains("newer    " + job.resolve("shared/pack-8-a"))
                .doesNotContain("README");
    }

    @Test
    void aSavepointWithoutMetadataMayBeUnderWay() throws IOException {
        Path savepoint = CheckpointFiles.savepoint(checkpoints.resolve("savepoint-0a1b-1"), "pack-1-tm-1");
        Files.writeString(savepoint.resolve("pack-1-tm-9"), "x");
        assertThat(text(checkpoints)).contains("1 orphaned");

        Files.delete(savepoint.resolve("_metadata"));
        assertThat(text(checkpoints)).contains("0 orphaned, 2 newer");
    }

    @Test
    void checkpointsAreListedNewestFirst() {
        assertThat(Inspection.checkpoints(checkpoints.toString())
                        .get("text")
                        .toString()
                        .lines())
                .hasSize(3)
                .element(1)
                .asString()
                .contains("1970-01-01T00:00:07Z  checkpoint  7   0a1b  clicks", "chk-7");
    }

    @Test
    void aDirectoryThatIsNotThereIsSaid() {
        assertThat(Inspection.check(checkpoints.resolve("nowhere").toString(), "false"))
                .containsEntry("code", "MR-6201")
                .doesNotContainKey("text");
    }

    private static String text(Path directory) {
        return Inspection.check(directory.toString(), "false").get("text").toString();
    }
}
