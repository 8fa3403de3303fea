package org.hnetbench.results;

/**
 * A line of {@code stages.csv}: what one stage of a model did in one training step.
 *
 * @param model name in the experiment
 * @param seed of the cell
 * @param data name of the data set
 * @param step number of the step, from 1
 * @param stage 0 is outermost
 * @param bytesPerPosition source bytes over positions that the stage worked on
 * @param ratioLoss value of the stage's ratio loss; absent where it has none
 * @param wastedPositions share of the padded form of attention that holds no position
 */
public record StageRow(
    String model,
    long seed,
    String data,
    long step,
    int stage,
    double bytesPerPosition,
    double ratioLoss,
    double wastedPositions) {}
