// What a checkpoint or savepoint consists of: travels in acknowledgements and deployments, and is what _metadata holds.
// Nothing here names a class to be instantiated. Docs: docs/design/0015-checkpoints.md.
namespace java io.millrace.state.thrift

// A run of bytes. Small ones are carried along; others lie in a file named relative to the directory of the checkpoint
// that is meant ("pack-..." or "../shared/pack-..."): so a directory can be moved.
struct StateSegment {
  1: required i64 length
  2: required i32 crc32c
  3: optional binary bytes
  4: optional string file
  5: optional i64 offset
}

enum KeyedFormat {
  // One segment: the states with their schemas, an index of key groups, and the entries. Any backend reads it.
  CANONICAL = 1
  // The first segment describes the others, which are RocksDB's files.
  ROCKSDB = 2
}

// The keyed state and timers of one operator of one subtask.
struct KeyedSnapshot {
  1: required i32 firstKeyGroup
  2: required i32 lastKeyGroup
  3: required KeyedFormat format
  4: required list<StateSegment> segments
}

enum Redistribution { SPLIT = 1, UNION = 2, BROADCAST = 3 }

// One operator state. The segment holds its schema, an index, and the elements (a broadcast map is one element).
struct ListSnapshot {
  1: required string name
  2: required Redistribution redistribution
  3: required i32 elements
  4: required StateSegment segment
}

struct OperatorSnapshot {
  1: required string operatorId
  // Event time of the operator when the barrier passed; Long.MIN_VALUE before the first watermark.
  2: required i64 watermark
  3: optional KeyedSnapshot keyed
  4: required list<ListSnapshot> lists
}

// What a task had received of one channel: how far its time was and, if the barrier overtook them, the elements behind
// which it should have come.
struct ChannelSnapshot {
  1: required i32 edge
  2: required i32 producerSubtask
  3: required i64 watermark
  4: required bool idle
  5: optional StateSegment overtaken
}

// One subtask. Finished: it had ended before the checkpoint, and has no state any more.
struct TaskSnapshot {
  1: required bool finished
  2: required list<OperatorSnapshot> operators
  3: required list<ChannelSnapshot> channels
}

// The elements [from, to) of one ListSnapshot.
struct ListShare {
  1: required ListSnapshot snapshot
  2: required i32 from
  3: required i32 to
}

// What one subtask gets back of one operator: pieces of several old subtasks after rescaling.
struct OperatorRestore {
  1: required string operatorId
  2: required list<KeyedSnapshot> keyed
  3: required list<ListShare> lists
  // The operator's event time from the start: that of the old subtask in the same place; after rescaling, the least of
  // the old subtasks'.
  4: required i64 watermark
}

// Overtaken elements of a channel of an old subtask whose place nobody has now. Over a keyed edge they are given to every
// subtask whose key groups meet those of the old one, and each takes the elements that belong to it; over any other edge
// they are given to one subtask, which takes them all.
struct OrphanedChannel {
  1: required ChannelSnapshot channel
  2: required i32 consumerSubtask
}

struct TaskRestore {
  1: required i64 checkpointId
  // The directory that segments' files are relative to.
  2: required string directory
  3: required bool finished
  4: required list<OperatorRestore> operators
  5: required list<ChannelSnapshot> channels
  6: required list<OrphanedChannel> orphaned
}

// What _metadata holds, behind a header with magic, version, length and CRC-32C: all that is needed to go on from a
// checkpoint, or to look at it, without the job.
struct OperatorDescription {
  1: required string operatorId
  2: required string uid
  3: required string name
}

// How the elements of an edge find their subtask. Pointwise: only some producers have a channel to a consumer, as in a
// chain each has one. Of others every producer has one to every consumer.
enum EdgeRouting { KEYED = 1, BROADCAST = 2, OTHER = 3, POINTWISE = 4 }

// An edge that a vertex reads. The number is that of ChannelSnapshot and may be another in the next version of the
// program: there the edge is the one with the same operators at its ends.
struct EdgeDescription {
  1: required i32 edge
  2: required string sourceOperatorId
  3: required i32 targetInput
  4: required EdgeRouting routing
}

// A vertex and its subtasks, in their order; operators head first.
struct VertexSnapshot {
  1: required string vertexId
  2: required string name
  3: required i32 parallelism
  4: required i32 maxParallelism
  5: required list<OperatorDescription> operators
  6: required list<EdgeDescription> inputs
  7: required list<TaskSnapshot> tasks
}

// What an operator's half in the JobManager keeps, in its own format.
struct CoordinatorSnapshot {
  1: required string operatorId
  2: required binary bytes
}

struct CheckpointMetadata {
  1: required i64 checkpointId
  2: required i64 triggeredMillis
  3: required bool savepoint
  // The job ended with this savepoint; drained: its input was ended before.
  4: required bool stopped
  5: required bool drained
  6: required string jobId
  7: required string jobName
  8: required list<VertexSnapshot> vertices
  9: required list<CoordinatorSnapshot> coordinators
}
