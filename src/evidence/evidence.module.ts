import { Module } from '@nestjs/common';
import { EvidenceController } from './http/evidence.controller';
import { HoldsController } from './http/holds.controller';
import { CustodyBook } from './persistence/custody-book';
import { EvidenceDoor } from './persistence/evidence-door';
import { EvidenceErasure } from './persistence/evidence-erasure';
import { EvidenceExaminer } from './persistence/evidence-examiner';
import { EvidenceProofs } from './persistence/evidence-proofs';
import { EvidenceSealer } from './persistence/evidence-sealer';
import { EvidenceStore } from './persistence/evidence-store';
import { HoldStore } from './persistence/hold-store';
import { EraseEvidenceHandler } from './use-cases/erase-evidence';
import { EvidenceOfAlertHandler } from './use-cases/evidence-of-alert';
import { ExportEvidenceHandler } from './use-cases/export-evidence';
import { HeldEvidenceHandler } from './use-cases/held-evidence';
import { HoldEvidenceHandler } from './use-cases/hold-evidence';
import { ListEvidenceHandler } from './use-cases/list-evidence';
import { OpenEvidenceHandler } from './use-cases/open-evidence';
import { ReleaseHoldHandler } from './use-cases/release-hold';
import { SealEvidenceHandler } from './use-cases/seal-evidence';
import { SealEvidenceOnAlertRaised } from './use-cases/seal-evidence-on-alert-raised';
import { SealEvidenceOnAlertUpdated } from './use-cases/seal-evidence-on-alert-updated';
import { ShowEvidenceHandler } from './use-cases/show-evidence';
import { VerifyEvidenceHandler } from './use-cases/verify-evidence';
import { VerifyEvidenceOnEvidenceSealed } from './use-cases/verify-evidence-on-evidence-sealed';
import { EvidenceOfChildHandler } from './use-cases/evidence-of-child';

@Module({
  controllers: [EvidenceController, HoldsController],
  providers: [
    EvidenceOfChildHandler,
    CustodyBook,
    EvidenceDoor,
    EraseEvidenceHandler,
    EvidenceErasure,
    EvidenceExaminer,
    EvidenceOfAlertHandler,
    EvidenceProofs,
    EvidenceSealer,
    EvidenceStore,
    ExportEvidenceHandler,
    HeldEvidenceHandler,
    HoldEvidenceHandler,
    HoldStore,
    ListEvidenceHandler,
    OpenEvidenceHandler,
    ReleaseHoldHandler,
    SealEvidenceHandler,
    SealEvidenceOnAlertRaised,
    SealEvidenceOnAlertUpdated,
    ShowEvidenceHandler,
    VerifyEvidenceHandler,
    VerifyEvidenceOnEvidenceSealed,
  ],
})
export class EvidenceModule {}
