-- Which edition of the forms wrote a case, and the hard limits of all its numbers (db/fact-limits.ts).
CREATE OR REPLACE FUNCTION case_facts_within_limits(facts jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  given jsonb := facts || '{}';
BEGIN
  RETURN (given ->> 'cpbTimeMin')::numeric BETWEEN 1 AND 1440
    AND (given ->> 'xclampTimeMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'lowestTempC')::numeric BETWEEN 5 AND 40
    AND (given ->> 'dhcaMin')::numeric BETWEEN 0 AND 300
    AND (given ->> 'ageValue')::numeric BETWEEN 0 AND 89
    AND (given ->> 'gestationalAgeWeeks')::numeric BETWEEN 22 AND 44
    AND (given ->> 'heightCm')::numeric BETWEEN 20 AND 251
    AND (given ->> 'weightKg')::numeric BETWEEN 0.3 AND 350
    AND (given ->> 'baselineHctPct')::numeric BETWEEN 8 AND 70
    AND (given ->> 'redoCount')::numeric BETWEEN 0 AND 9
    AND (given ->> 'cpbRuns')::numeric BETWEEN 1 AND 9
    AND (given ->> 'inducedFibrillationMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'coolingMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'rewarmingMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'arterialCannulaFr')::numeric BETWEEN 4 AND 28
    AND (given ->> 'vacuumMmHg')::numeric BETWEEN -120 AND 0
    AND (given ->> 'cardioplegiaDoses')::numeric BETWEEN 1 AND 40
    AND (given ->> 'cardioplegiaTotalMl')::numeric BETWEEN 0 AND 10000
    AND (given ->> 'longestDoseIntervalMin')::numeric BETWEEN 0 AND 300
    AND (given ->> 'arterialOutletPeakC')::numeric BETWEEN 5 AND 42
    AND (given ->> 'rewarmingGradientC')::numeric BETWEEN 0 AND 25
    AND (given ->> 'rewarmingRateCMin')::numeric BETWEEN 0 AND 3
    AND (given ->> 'cerebralPerfusionMin')::numeric BETWEEN 1 AND 999
    AND (given ->> 'cerebralFlowMlKgMin')::numeric BETWEEN 1 AND 60
    AND (given ->> 'totalArrestMin')::numeric BETWEEN 0 AND 1299
    AND (given ->> 'lowerBodyArrestMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'targetFlowIndexLMinM2')::numeric BETWEEN 0.5 AND 6
    AND (given ->> 'flowAvgLMin')::numeric BETWEEN 0.05 AND 9
    AND (given ->> 'mapLowMmHg')::numeric BETWEEN 5 AND 200
    AND (given ->> 'mapMeanMmHg')::numeric BETWEEN 5 AND 200
    AND (given ->> 'linePressureMaxMmHg')::numeric BETWEEN 0 AND 600
    AND (given ->> 'oxygenatorDropMaxMmHg')::numeric BETWEEN 0 AND 500
    AND (given ->> 'sweepLMin')::numeric BETWEEN 0 AND 15
    AND (given ->> 'fio2MinPct')::numeric BETWEEN 21 AND 100
    AND (given ->> 'fio2MaxPct')::numeric BETWEEN 21 AND 100
    AND (given ->> 'svo2LowPct')::numeric BETWEEN 10 AND 100
    AND (given ->> 'do2iLowMlMinM2')::numeric BETWEEN 50 AND 1000
    AND (given ->> 'pumpSpeedMaxRpm')::numeric BETWEEN 0 AND 6000
    AND (given ->> 'cerebralSaturationChangePct')::numeric BETWEEN -80 AND 60
    AND (given ->> 'heparinDoseUnitsKg')::numeric BETWEEN 50 AND 1000
    AND (given ->> 'heparinTotalUnits')::numeric BETWEEN 0 AND 200000
    AND (given ->> 'actBaselineSec')::numeric BETWEEN 40 AND 999
    AND (given ->> 'actLowestSec')::numeric BETWEEN 50 AND 1500
    AND (given ->> 'heparinConcentrationUnitsMl')::numeric BETWEEN 0 AND 10
    AND (given ->> 'protamineMg')::numeric BETWEEN 0 AND 1000
    AND (given ->> 'actFinalSec')::numeric BETWEEN 40 AND 999
    AND (given ->> 'firstHctPct')::numeric BETWEEN 5 AND 70
    AND (given ->> 'nadirHctPct')::numeric BETWEEN 5 AND 70
    AND (given ->> 'lastHctPct')::numeric BETWEEN 5 AND 70
    AND (given ->> 'postHctPct')::numeric BETWEEN 5 AND 70
    AND (given ->> 'nadirHbGDl')::numeric BETWEEN 2 AND 25
    AND (given ->> 'glucoseHighMgDl')::numeric BETWEEN 10 AND 2000
    AND (given ->> 'lactateHighMmolL')::numeric BETWEEN 0 AND 30
    AND (given ->> 'potassiumLowMmolL')::numeric BETWEEN 1.5 AND 10
    AND (given ->> 'potassiumHighMmolL')::numeric BETWEEN 1.5 AND 10
    AND (given ->> 'ionizedCalciumLowMmolL')::numeric BETWEEN 0.1 AND 3
    AND (given ->> 'phLow')::numeric BETWEEN 6.5 AND 8
    AND (given ->> 'pao2MmHg')::numeric BETWEEN 20 AND 760
    AND (given ->> 'primeGrossMl')::numeric BETWEEN 0 AND 3000
    AND (given ->> 'autologousPrimeMl')::numeric BETWEEN 0 AND 2000
    AND (given ->> 'primeNetMl')::numeric BETWEEN 0 AND 3000
    AND (given ->> 'redCellUnits')::numeric BETWEEN 0 AND 99
    AND (given ->> 'plasmaUnits')::numeric BETWEEN 0 AND 99
    AND (given ->> 'plateletUnits')::numeric BETWEEN 0 AND 99
    AND (given ->> 'cryoUnits')::numeric BETWEEN 0 AND 99
    AND (given ->> 'pediatricBloodMl')::numeric BETWEEN 0 AND 5000
    AND (given ->> 'cellSaverMl')::numeric BETWEEN 0 AND 20000
    AND (given ->> 'ultrafiltrateMl')::numeric BETWEEN 0 AND 20000
    AND (given ->> 'urineMl')::numeric BETWEEN 0 AND 10000
    AND (given ->> 'fluidInMl')::numeric BETWEEN 0 AND 30000
    AND (given ->> 'fluidOutMl')::numeric BETWEEN 0 AND 30000
    AND (given ->> 'oxygenatorPrimeMl')::numeric BETWEEN 0 AND 1000
    AND (given ->> 'reservoirOperatingMl')::numeric BETWEEN 0 AND 4500
    AND (given ->> 'suckers')::numeric BETWEEN 0 AND 6
    AND (given ->> 'vents')::numeric BETWEEN 0 AND 6
    AND (given ->> 'assemblyMin')::numeric BETWEEN 1 AND 240
    AND (given ->> 'shiftHours')::numeric BETWEEN 0 AND 24
    AND (given ->> 'activeMin')::numeric BETWEEN 1 AND 720;
END $$;
--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_cpb_limits_check";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "facts_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_facts_version_check" CHECK ("cases"."facts_version" >= 1) NOT VALID;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_facts_limits_check" CHECK (case_facts_within_limits("cases"."facts")) NOT VALID;--> statement-breakpoint
REVOKE ALL ON FUNCTION case_facts_within_limits(jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION case_facts_within_limits(jsonb) TO pumprun_app;--> statement-breakpoint
GRANT INSERT (facts_version), UPDATE (facts_version) ON cases TO pumprun_app;
