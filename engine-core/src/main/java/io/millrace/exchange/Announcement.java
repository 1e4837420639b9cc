package io.millrace.exchange;

/**
 * What a producer says about a channel ahead of its elements: what it handed over last is a barrier, or the end of the
 * data, however much still stands before it. So its reader knows that all which belongs before is on its way.
 *
 * @param barrier null when it is the end of the data
 * @param spentMillis how much of the time that alignment may take had gone by when the producer let the barrier pass
 */
public record Announcement(ChannelEvent.Barrier barrier, long spentMillis) {
    public static final Announcement END = new Announcement(null, 0);

    public boolean isEnd() {
        return barrier == null;
    }
}
