// What every Millrace connection says before anything else, and the headers of data frames.
// Every frame on every connection: 4-byte big-endian length of what follows, then one Frame in Thrift's compact protocol;
// a DATA frame's payload (records in Millrace's own serialization) follows the struct inside the same frame.
namespace java io.millrace.wire.thrift

enum Purpose { CONTROL = 1, DATA = 2 }

// Server to client, first: prove that you belong to this application.
struct Challenge {
  1: required i32 protocolVersion
  2: required binary nonce
}

// Client to server, second. proof = HMAC-SHA256(cookie, ...) over the server's nonce and the other fields, so that the
// cookie itself never travels; Handshake says which bytes in which order. 'nonce' asks the server for the same.
struct Hello {
  1: required i32 protocolVersion
  2: required string clusterId
  3: required Purpose purpose
  4: required string peer          // the sender's address: "jobmanager" or a TaskManager id
  5: required i64 epoch            // the highest leader epoch the sender has seen, 0 when none
  6: required binary proof
  7: required binary nonce
}

// Server to client, third. A refused client gets a reason it may show, then the connection is closed. An accepting
// server names itself and proves that it belongs to the application too.
struct Welcome {
  1: required bool accepted
  2: optional string reason
  3: optional i64 epoch
  4: optional string peer
  5: optional binary proof
}

// One packet of the control plane (rpc.thrift says what is inside).
struct ControlPacket {
  1: required binary payload
}

// The identity of a channel: the producing attempt, which of its outgoing edges, and the consuming subtask.
struct ChannelKey {
  1: required string producerAttempt
  2: required i32 edge
  3: required i32 consumerSubtask
}

// Consumer to producer: start sending, with so many bytes of credit. A frame takes 1024 and its payload, and may
// be sent while any are left. 'channel' is the short number that stands for the key on this connection from now on.
struct OpenChannel {
  1: required i32 channel
  2: required ChannelKey key
  3: required string consumerAttempt
  4: required i32 creditBytes
}

// Consumer to producer: more credit.
struct AddCredit {
  1: required i32 channel
  2: required i32 creditBytes
}

// Producer to consumer: one frame of records and events. 'sequence' counts from 0 per channel; a gap is a failure.
// 'more': the last value continues in the next frame. 'end': the end of data is inside, nothing follows.
struct DataFrame {
  1: required i32 channel
  2: required i64 sequence
  3: required i32 payloadLength
  4: optional bool more = false
  5: optional bool end = false
}

// Producer to consumer, ahead of the channel's data and without credit: what was put into the channel last is this barrier,
// or the end of its data. 'spentMillis' is how much of the time for alignment is used up.
struct AnnounceBarrier {
  1: required i32 channel
  2: required bool end
  3: required i64 spentMillis
  4: optional i64 checkpointId
  5: optional i64 triggeredMillis
  6: optional i32 kind
  7: optional i32 afterwards
  8: optional string directory
  9: optional string sharedDirectory
  10: optional i64 alignmentMillis
}

// Either side: this channel ended abnormally, or the consumer is done with it.
struct CloseChannel {
  1: required i32 channel
  2: optional string reason
}

// Sent when there was nothing else to say for a while, so that a silent connection can be told from a dead one.
struct Heartbeat {
}

union Frame {
  1: Challenge challenge
  2: Hello hello
  3: Welcome welcome
  4: ControlPacket control
  5: OpenChannel openChannel
  6: AddCredit addCredit
  7: DataFrame data
  8: CloseChannel closeChannel
  9: Heartbeat heartbeat
  10: AnnounceBarrier announceBarrier
}
