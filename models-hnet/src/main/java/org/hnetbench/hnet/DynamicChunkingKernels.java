package org.hnetbench.hnet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.hnetbench.kernels.spi.KernelSource;

/** Brings the kernels of dynamic chunking into the archive. */
public final class DynamicChunkingKernels implements KernelSource {
  @Override
  public String methods() {
    try (InputStream stream = getClass().getResourceAsStream("dynamic_chunking.py")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
