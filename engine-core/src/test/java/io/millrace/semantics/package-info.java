/**
 * Random programs over random data, evaluated twice: by a reference interpreter that follows the definitions and nothing
 * else, and by the engine, with random parallelism, chaining, order of turns and backpressure, in one TaskManager and in
 * two. The results must be equal as multisets, per output.
 *
 * <p>That makes sense only for programs whose results their input determines. {@link io.millrace.semantics.Rules} admits
 * no others; it keeps {@link io.millrace.semantics.Facts} about every stream and derives them step by step:
 *
 * <ul>
 *   <li><b>placed</b>: watermarks stand at the same places between the items in every run, for every consumer. True of a
 *       source with one split in one subtask whose data say where watermarks are, and behind operators with one input in
 *       one subtask. A consumer then has one channel, whatever its parallelism. Wherever channels meet (several splits or
 *       subtasks, unions, two inputs) the place of the watermark is chance.
 *   <li><b>on time</b>: no item is behind a watermark. Then it does not matter where watermarks are: an event-time window
 *       has all of its items when it fires, whenever that is. For placed streams the reference looks whether it is so;
 *       elsewhere it is inherited, since a minimum over channels is never ahead of any of them.
 *   <li><b>order</b>: total, or among items of one key, or none. One subtask gives a total order; keyed operators in
 *       several subtasks keep the order of each key; anything dealt out in turn loses it. What one watermark makes due
 *       comes out in no order among keys, and for each key in the order of time.
 *   <li><b>timed</b>: timestamps are the same in every run and not the end of time, as those of global windows are.
 *   <li><b>steady</b>: it is never idle before its end. Where a stream that is not meets others, time passes it by, and
 *       what it brings afterwards is not on time any more.
 * </ul>
 *
 * <p>From these follow the rules. Operators of event time need a timed input that is placed or on time. Late items are
 * the reason for most others: with a placed input that is not on time, allowed lateness, sessions and purging need the
 * order of each key too, because each late item gives a result of its own. Counts, evictors, rolling reduces and functions
 * that do not commute need the order. Sliding windows and sessions are put together from parts, so their functions must
 * commute and associate in any case. Sessions exactly a gap apart are one or two depending on whether a watermark comes
 * between them: only placed inputs may have such. Two inputs must both be on time, and what is done with them must not
 * depend on which comes first.
 *
 * <p>Where streams meet, the reference puts all items first and one watermark at the end: any other interleaving must
 * give the same. {@code docs/design/0011} says what the suite finds, and how soon.
 */
package io.millrace.semantics;
