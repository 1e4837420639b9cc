package io.millrace.api.connector.file;

import java.io.IOException;

/** A part file that is being written. */
final class OpenPart<T> implements PartFileInfo<String> {
    private final String bucket;
    private final int number;
    private final PartStream stream;
    private final PartFormat.PartContent<T> content;
    private final long creationTime;
    private long lastUpdateTime;

    OpenPart(String bucket, int number, PartStream stream, PartFormat.PartContent<T> content, long now) {
        this.bucket = bucket;
        this.number = number;
        this.stream = stream;
        this.content = content;
        this.creationTime = now;
        this.lastUpdateTime = now;
    }

    int number() {
        return number;
    }

    void add(T element, long now) throws IOException {
        content.add(element);
        lastUpdateTime = now;
    }

    /** Every byte is on stable storage when this returns. */
    void finish() throws IOException {
        content.finish();
        stream.closeDurably();
    }

    void abandon() throws IOException {
        stream.close();
    }

    @Override
    public String getBucketId() {
        return bucket;
    }

    @Override
    public long getCreationTime() {
        return creationTime;
    }

    @Override
    public long getSize() {
        return stream.getPos();
    }

    @Override
    public long getLastUpdateTime() {
        return lastUpdateTime;
    }
}
