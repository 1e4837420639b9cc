package io.millrace.state.rocksdb;

class RocksCanonicalExpiringStateTest extends RocksExpiringStateTest {
    @Override
    protected boolean canonical() {
        return true;
    }
}
