package org.hnetbench.harness.export;

import java.nio.file.Path;
import org.hnetbench.harness.run.NumberFormat;
import org.hnetbench.harness.train.WantedModel;

/**
 * What to write where.
 *
 * @param model whose weights
 * @param output a file whose name ends in {@code .pt} or {@code .safetensors}
 * @param numbers number format of the file; an official model of 16 bits keeps some weights in 32
 */
public record ExportRequest(WantedModel model, Path output, NumberFormat numbers) {}
