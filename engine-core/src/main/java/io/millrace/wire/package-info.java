/**
 * Frames on sockets: Thrift structs behind a length, with limits checked before anything is allocated, and the
 * handshake that every connection starts with. Shared by the control and the data plane. Netty's threads.
 */
package io.millrace.wire;
