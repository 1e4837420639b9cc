// The link layer: a FIFO, exactly-once conversation between two process incarnations over a lossy transport.
namespace java io.millrace.rpc.thrift

// 'session' is chosen by the side that opens the conversation and is never reused; a packet of an older session is
// dropped. 'sequence' counts a side's messages from 1; 0 carries no message, only the acknowledgement. 'acknowledged'
// is the highest sequence received in order. 'epoch' is the leader epoch the sender acts under.
// 'reset' answers a packet of a conversation the sender does not know; 'probe' asks for an answer, whatever it is.
struct LinkPacket {
  1: required i64 session
  2: required i64 epoch
  3: required i64 sequence
  4: required i64 acknowledged
  5: optional binary message
  6: optional bool reset = false
  7: optional bool probe = false
}
