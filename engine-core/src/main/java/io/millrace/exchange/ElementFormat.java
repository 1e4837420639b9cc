package io.millrace.exchange;

/**
 * The bytes of elements between processes. A <em>unit</em> is a run of elements that starts without history; it travels
 * in one frame, or in several when one value is large. An element is a tag byte and what belongs to it:
 *
 * <pre>
 *   0        record without timestamp   value
 *   1        record                     timestamp (8 bytes), value
 *   2        record                     timestamp as zigzag varint difference to the one before in this unit, value
 *   3        watermark                  timestamp (8 bytes)
 *   4, 5     idle, active again
 *   6        end of data
 *   7        barrier of a checkpoint    id, time (8 bytes each), kind, afterwards (a byte each), two directories
 *   8..31    free for further events
 *   32..255  record                     timestamp = the one before in this unit + (tag - 96), value
 * </pre>
 *
 * "The one before" is 0 at the start of a unit. A value is what its serializer wrote, with no length around it.
 */
final class ElementFormat {
    static final int RECORD_NO_TIMESTAMP = 0;
    static final int RECORD_AT = 1;
    static final int RECORD_DIFFERENCE = 2;
    static final int WATERMARK = 3;
    static final int IDLE = 4;
    static final int ACTIVE = 5;
    static final int END_OF_DATA = 6;
    static final int BARRIER = 7;

    static final int FIRST_NEAR = 32;
    static final int NEAR_ZERO = 96;
    static final int NEAREST_BELOW = FIRST_NEAR - NEAR_ZERO;
    static final int NEAREST_ABOVE = 255 - NEAR_ZERO;

    private ElementFormat() {}
}
