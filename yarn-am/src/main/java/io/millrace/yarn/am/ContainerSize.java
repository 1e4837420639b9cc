package io.millrace.yarn.am;

/** What YARN is asked for, or has: memory and virtual cores. */
record ContainerSize(long memoryMegaBytes, int vcores) {

    boolean fitsInto(ContainerSize maximum) {
        return memoryMegaBytes <= maximum.memoryMegaBytes && vcores <= maximum.vcores;
    }

    @Override
    public String toString() {
        return memoryMegaBytes + " MB and " + vcores + (vcores == 1 ? " vcore" : " vcores");
    }
}
