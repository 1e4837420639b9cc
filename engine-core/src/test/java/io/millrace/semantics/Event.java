package io.millrace.semantics;

/** What the reference's streams are made of: an item with its timestamp, or a watermark if there is no item. */
record Event(Item item, long time) {

    static Event watermark(long time) {
        return new Event(null, time);
    }

    boolean isItem() {
        return item != null;
    }
}
