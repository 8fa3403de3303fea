package org.hnetbench.kernels.spi;

/**
 * Further kernels for the archive, found through {@link java.util.ServiceLoader}: how an outside
 * model brings its own.
 */
public interface KernelSource {
  /**
   * TorchScript method definitions, indented by two spaces. They may call the methods of the shared
   * kernels, and their names must not clash with them.
   */
  String methods();
}
